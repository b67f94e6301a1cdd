package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.Topics;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.checks.TimeBounds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.ExactlyOnceSink;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What the job writes. Key: the user id (of a dead letter: its own key); timestamp: the event time.
 */
public final class KafkaSinks {
  private KafkaSinks() {}

  /** Each to the topic of its kind. */
  public static KafkaSink<Trigger> triggers(JobConfig config) {
    return sink(
        config,
        "triggers",
        new OutputSchema<>(() -> Trigger.class, new TriggerEnvelope(config.topics().triggersPrefix())));
  }

  public static KafkaSink<Suppression> suppressions(JobConfig config) {
    Topics topics = config.topics();
    return sink(
        config,
        "suppressions",
        new OutputSchema<>(() -> Suppression.class,
            new PlainEnvelope<>(
                topics.suppressions(), s -> s.getUserId().getBytes(UTF_8), s -> s.getCausedAt())));
  }

  public static KafkaSink<Score> scores(JobConfig config) {
    Topics topics = config.topics();
    return sink(
        config,
        "scores",
        new OutputSchema<>(() -> Score.class,
            new PlainEnvelope<>(
                topics.scores(), s -> s.getUserId().getBytes(UTF_8), s -> s.getTime())));
  }

  public static KafkaSink<ScoredRow> scoredRows(JobConfig config) {
    Topics topics = config.topics();
    return sink(
        config,
        "scored-rows",
        new OutputSchema<>(() -> ScoredRow.class,
            new PlainEnvelope<>(
                topics.scoredRows(), r -> r.getUserId().getBytes(UTF_8), r -> r.getTime())));
  }

  public static KafkaSink<DeadLetter> deadLetters(JobConfig config) {
    Topics topics = config.topics();
    return sink(
        config,
        "dead-letters",
        new OutputSchema<>(() -> DeadLetter.class, deadLetterEnvelope(topics.deadLetters(), config.cleaning().times())));
  }

  /**
   * A message without a time has the timestamp -1, which Kafka reports but does not accept, and one
   * with an absurd time lies ahead of the broker's clock, which it may not take either: both stand
   * at the time of writing, as a time long ago would let the topic's retention delete them at once.
   * The letter says what the timestamp was.
   */
  static Envelope<DeadLetter> deadLetterEnvelope(String topic, TimeBounds believed) {
    return new PlainEnvelope<>(
        topic,
        letter -> bytes(letter.getKey()),
        letter -> {
          Instant time = letter.getTimestamp();
          boolean takes = !time.isBefore(Instant.EPOCH) && believed.believes(time.toEpochMilli());
          return takes ? time : null;
        });
  }

  public static KafkaSink<Event> late(JobConfig config) {
    Topics topics = config.topics();
    return sink(
        config,
        "late",
        new OutputSchema<>(() -> Event.class,
            new PlainEnvelope<>(
                topics.late(), e -> e.getUserId().getBytes(UTF_8), e -> e.getTime())));
  }

  private static <T extends SpecificRecord> KafkaSink<T> sink(
      JobConfig config, String name, OutputSchema<T> schema) {
    KafkaSettings kafka = config.kafka();
    Properties properties = new Properties();
    properties.putAll(kafka.properties());
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(kafka.transactionTimeout().toMillis()));
    KafkaSinkBuilder<T> builder =
        KafkaSink.<T>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setKafkaProducerConfig(properties);
    return switch (config.outputs().delivery()) {
      case EXACTLY_ONCE ->
          ExactlyOnceSink.of(builder, kafka.transactionalIdPrefix() + "-" + name, schema);
      case AT_LEAST_ONCE ->
          builder
              .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
              .setRecordSerializer(schema)
              .build();
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
