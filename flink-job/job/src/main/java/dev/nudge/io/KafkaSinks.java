package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.OutputFormat;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.nio.ByteBuffer;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.ExactlyOnceSink;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What the job writes. Key: the user id (of a dead letter: its own key; of what is said of rules:
 * of what it is about); timestamp: that of writing.
 *
 * <p>Not of what a record is about, which can be long over (an outage, a backfill, a late event):
 * Kafka would delete such records at once, or refuse them, and the job would write them again for
 * ever. Each says in a field when it happened.
 */
public final class KafkaSinks {
  private KafkaSinks() {}

  /** Each to the topic of its kind. */
  public static KafkaSink<Trigger> triggers(JobConfig config) {
    TriggerEnvelope envelope =
        new TriggerEnvelope(config.topics().triggersPrefix(), config.outputs().format());
    return sink(
        config,
        "triggers",
        new OutputSchema<>(() -> Trigger.class, envelope, config.outputs().format()));
  }

  public static KafkaSink<Suppression> suppressions(JobConfig config) {
    Envelope<Suppression> envelope =
        new PlainEnvelope<>(config.topics().suppressions(), s -> s.getUserId().getBytes(UTF_8));
    return sink(
        config,
        "suppressions",
        new OutputSchema<>(() -> Suppression.class, envelope, config.outputs().format()));
  }

  /** One without tags as a null value: compaction then drops the user. */
  public static KafkaSink<Portrait> portraits(JobConfig config) {
    Envelope<Portrait> envelope =
        new PlainEnvelope<>(
            config.topics().portraits(),
            p -> p.getUserId().getBytes(UTF_8),
            p -> p.getTags().isEmpty());
    return sink(
        config,
        "portraits",
        new OutputSchema<>(() -> Portrait.class, envelope, config.outputs().format()));
  }

  public static KafkaSink<Score> scores(JobConfig config) {
    Envelope<Score> envelope =
        new PlainEnvelope<>(config.topics().scores(), s -> s.getUserId().getBytes(UTF_8));
    return sink(
        config,
        "scores",
        new OutputSchema<>(() -> Score.class, envelope, config.outputs().format()));
  }

  public static KafkaSink<ScoredRow> scoredRows(JobConfig config) {
    Envelope<ScoredRow> envelope =
        new PlainEnvelope<>(config.topics().scoredRows(), r -> r.getUserId().getBytes(UTF_8));
    return sink(
        config,
        "scored-rows",
        new OutputSchema<>(() -> ScoredRow.class, envelope, config.outputs().format()));
  }

  public static KafkaSink<DeadLetter> deadLetters(JobConfig config) {
    Envelope<DeadLetter> envelope =
        new PlainEnvelope<>(config.topics().deadLetters(), letter -> bytes(letter.getKey()));
    return sink(
        config,
        "dead-letters",
        new OutputSchema<>(() -> DeadLetter.class, envelope, config.outputs().format()));
  }

  public static KafkaSink<Event> late(JobConfig config) {
    Envelope<Event> envelope =
        new PlainEnvelope<>(config.topics().late(), e -> e.getUserId().getBytes(UTF_8));
    return sink(
        config, "late", new OutputSchema<>(() -> Event.class, envelope, config.outputs().format()));
  }

  /** In Avro, whatever the format of the others: {@code nudge rules} reads it. */
  public static KafkaSink<ControlStatus> controlStatus(JobConfig config) {
    Envelope<ControlStatus> envelope =
        new PlainEnvelope<>(config.topics().controlStatus(), s -> key(s).getBytes(UTF_8));
    return sink(
        config,
        "control-status",
        new OutputSchema<>(() -> ControlStatus.class, envelope, OutputFormat.AVRO));
  }

  private static String key(ControlStatus status) {
    return status.getStatus() instanceof ControlAnswer answer
        ? "answer/" + answer.getKey()
        : "subtask/" + ((SubtaskRules) status.getStatus()).getSubtask();
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
