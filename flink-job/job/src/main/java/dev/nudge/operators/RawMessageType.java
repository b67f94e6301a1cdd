package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** How messages travel between tasks. */
public final class RawMessageType extends OpaqueType<RawMessage> {
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
}
