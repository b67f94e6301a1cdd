package org.apache.flink.connector.kafka.sink;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.Admin;

/**
 * The connector's exactly-once sink with pooled transactions, without its leak: in order to find
 * transactions that an earlier run left open, each writer makes an {@link Admin} as it starts, and
 * never closes it. Every start and every failed attempt to start would leave a thread and its
 * connections behind, per sink and slot. Here it is closed once the writer has started or failed
 * to; nothing needs it later.
 *
 * <p>In the connector's package, as a writer that fails to start is seen by nobody else. So the
 * connector has to come with the job, in one class loader.
 */
public final class ExactlyOnceSink<T> extends KafkaSink<T> {
  private static final long serialVersionUID = 1L;
  private static final TransactionNamingStrategy NAMING = TransactionNamingStrategy.POOLING;

  private final String transactionalIdPrefix;
  private final KafkaRecordSerializationSchema<T> schema;

  private ExactlyOnceSink(
      Properties properties,
      String transactionalIdPrefix,
      KafkaRecordSerializationSchema<T> schema) {
    super(DeliveryGuarantee.EXACTLY_ONCE, properties, transactionalIdPrefix, schema, NAMING);
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.schema = schema;
  }

  /** The sink of a builder that has the rest. */
  public static <T> ExactlyOnceSink<T> of(
      KafkaSinkBuilder<T> builder,
      String transactionalIdPrefix,
      KafkaRecordSerializationSchema<T> schema) {
    KafkaSink<T> checked =
        builder
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(transactionalIdPrefix)
            .setTransactionNamingStrategy(NAMING)
            .setRecordSerializer(schema)
            .build();
    return new ExactlyOnceSink<>(checked.getKafkaProducerConfig(), transactionalIdPrefix, schema);
  }

  @Override
  public KafkaWriter<T> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> recovered) {
    ExactlyOnceKafkaWriter<T> writer =
        new ExactlyOnceKafkaWriter<>(
            DeliveryGuarantee.EXACTLY_ONCE,
            getKafkaProducerConfig(),
            transactionalIdPrefix,
            context,
            schema,
            context.asSerializationSchemaInitializationContext(),
            NAMING.getAbortImpl(),
            NAMING.getImpl(),
            recovered);
    try {
      writer.initialize();
      return writer;
    } finally {
      closeAdmin(writer);
    }
  }

  private static void closeAdmin(ExactlyOnceKafkaWriter<?> writer) {
    try {
      Field field = ExactlyOnceKafkaWriter.class.getDeclaredField("adminClient");
      field.setAccessible(true);
      if (field.get(writer) instanceof Admin admin) {
        admin.close(Duration.ZERO);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not the Kafka connector that this was written for", e);
    }
  }
}
