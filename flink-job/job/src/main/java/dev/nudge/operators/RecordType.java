package dev.nudge.operators;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * How records of the contracts travel between tasks: as Avro. Unlike Flink's own type for Avro it
 * does not touch the record's class while the graph is built or read: Avro leaves objects of its
 * own in the thread that parses a schema, and the JobManager's threads outlive the job, which would
 * hold the job's class loader for ever.
 */
public final class RecordType<T extends SpecificRecord> extends OpaqueType<T> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<Class<T>> type;

  /**
   * @param type gives a class literal; a supplier, as a class that is deserialized is initialised
   */
  public RecordType(SerializableSupplier<Class<T>> type) {
    this.type = type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new RecordSerializer<>(type);
  }

  @Override
  public Class<T> getTypeClass() {
    return type.get();
  }
}
