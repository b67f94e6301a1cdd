package dev.nudge.operators;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.util.function.SerializableSupplier;

/** Flink's Avro serializer, made where the first record is, see {@link RecordType}. */
final class RecordSerializer<T extends SpecificRecord> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<Class<T>> type;
  private transient AvroSerializer<T> avro;

  RecordSerializer(SerializableSupplier<Class<T>> type) {
    this.type = type;
  }

  private AvroSerializer<T> avro() {
    if (avro == null) {
      avro = new AvroSerializer<>(type.get());
    }
    return avro;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new RecordSerializer<>(type);
  }

  @Override
  public T createInstance() {
    return avro().createInstance();
  }

  @Override
  public T copy(T from) {
    return avro().copy(from);
  }

  @Override
  public T copy(T from, T reuse) {
    return avro().copy(from, reuse);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    avro().serialize(record, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return avro().deserialize(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return avro().deserialize(reuse, source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    avro().copy(source, target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> that && type.get() == that.type.get();
  }

  @Override
  public int hashCode() {
    return type.get().getName().hashCode();
  }

  /** Records travel, but are no state: state would be that of the serializer inside. */
  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return avro().snapshotConfiguration();
  }
}
