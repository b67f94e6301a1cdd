package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** How messages travel between tasks. */
public final class RawMessageType extends TypeInformation<RawMessage> {
  public static final RawMessageType INSTANCE = new RawMessageType();

  private static final long serialVersionUID = 1L;

  private RawMessageType() {}

  @Override
  public TypeSerializer<RawMessage> createSerializer(SerializerConfig config) {
    return RawMessageSerializer.INSTANCE;
  }

  @Override
  public Class<RawMessage> getTypeClass() {
    return RawMessage.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RawMessageType;
  }

  @Override
  public boolean equals(Object other) {
    return canEqual(other);
  }

  @Override
  public int hashCode() {
    return RawMessageType.class.hashCode();
  }

  @Override
  public String toString() {
    return "RawMessage";
  }
}
