package dev.nudge.local.savepoint;

import dev.nudge.operators.UserRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * User records as the bytes they are stored as: whatever their version, readable or not. Reads what
 * {@link UserRecordSerializer} wrote: a length, then bytes.
 */
final class StoredRecordSerializer extends TypeSerializerSingleton<byte[]> {
  private static final long serialVersionUID = 1L;

  private static final TypeSerializer<byte[]> BYTES = BytePrimitiveArraySerializer.INSTANCE;

  @Override
  public boolean isImmutableType() {
    return BYTES.isImmutableType();
  }

  @Override
  public byte[] createInstance() {
    return BYTES.createInstance();
  }

  @Override
  public byte[] copy(byte[] from) {
    return BYTES.copy(from);
  }

  @Override
  public byte[] copy(byte[] from, byte[] reuse) {
    return BYTES.copy(from, reuse);
  }

  @Override
  public int getLength() {
    return BYTES.getLength();
  }

  @Override
  public void serialize(byte[] record, DataOutputView target) throws IOException {
    BYTES.serialize(record, target);
  }

  @Override
  public byte[] deserialize(DataInputView source) throws IOException {
    return BYTES.deserialize(source);
  }

  @Override
  public byte[] deserialize(byte[] reuse, DataInputView source) throws IOException {
    return BYTES.deserialize(reuse, source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    BYTES.copy(source, target);
  }

  @Override
  public TypeSerializerSnapshot<byte[]> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Takes what the job's own serializer has written. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<byte[]> {
    public Snapshot() {
      super(StoredRecordSerializer::new);
    }

    @Override
    public TypeSerializerSchemaCompatibility<byte[]> resolveSchemaCompatibility(
        TypeSerializerSnapshot<byte[]> old) {
      TypeSerializerSnapshot<?> any = old;
      return any instanceof UserRecordSerializer.Snapshot
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : super.resolveSchemaCompatibility(old);
    }
  }
}
