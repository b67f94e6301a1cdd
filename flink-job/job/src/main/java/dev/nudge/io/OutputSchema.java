package dev.nudge.io;

import dev.nudge.config.OutputFormat;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes records in a format. Gives the sink its topics, which it needs in order to find
 * transactions that an earlier run left open.
 */
final class OutputSchema<T extends SpecificRecord>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<Class<T>> type;
  private final Envelope<T> envelope;
  private final OutputFormat format;
  private final Integer schemaId;
  private transient Function<T, byte[]> encoder;

  /**
   * @param type gives a class literal, see {@link dev.nudge.operators.RecordType}
   * @param schemaId that the registry gave the schema, if the format asks for it; null where none
   *     was asked for, as the output is switched off: then writing throws an {@link
   *     IllegalStateException}
   */
  OutputSchema(
      SerializableSupplier<Class<T>> type,
      Envelope<T> envelope,
      OutputFormat format,
      Integer schemaId) {
    this.type = type;
    this.envelope = envelope;
    this.format = format;
    this.schemaId = schemaId;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sinkContext) {
    encoder =
        switch (format) {
          case AVRO -> SingleObjectCodec.of(type.get())::encode;
          case CONFLUENT_AVRO ->
              schemaId == null ? this::refuse : ConfluentEncoder.of(type.get(), schemaId)::encode;
          case JSON, CLOUDEVENTS_JSON -> JsonCodec.of(type.get())::encode;
        };
  }

  private byte[] refuse(T element) {
    throw new IllegalStateException(
        "%s cannot be written as %s: the registry was not asked for the id of its schema at the start"
            .formatted(element.getSchema().getName(), format));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    return envelope.seal(element, encoder.apply(element));
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofPattern(envelope.topics())));
  }
}
