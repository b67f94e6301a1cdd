package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.OutputFormat;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.ExactlyOnceSink;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.function.SerializableSupplier;
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
  private final JobConfig config;
  private final Map<Contract, Integer> schemaIds;

  private KafkaSinks(JobConfig config, Map<Contract, Integer> schemaIds) {
    this.config = config;
    this.schemaIds = schemaIds;
  }

  /** In a format that needs no registry. */
  public static KafkaSinks of(JobConfig config) {
    return new KafkaSinks(config, Map.of());
  }

  /**
   * In any format.
   *
   * @param schemaIds from {@link RegisteredSchemas#ids}
   */
  public static KafkaSinks of(JobConfig config, Map<Contract, Integer> schemaIds) {
    return new KafkaSinks(config, schemaIds);
  }

  /** Each to the topic of its kind. */
  public Sink<Trigger> triggers() {
    TriggerEnvelope envelope =
        new TriggerEnvelope(config.topics().triggersPrefix(), config.outputs().format());
    return sink("triggers", Contract.TRIGGER, () -> Trigger.class, envelope);
  }

  public Sink<Suppression> suppressions() {
    Envelope<Suppression> envelope =
        new PlainEnvelope<>(config.topics().suppressions(), s -> s.getUserId().getBytes(UTF_8));
    return sink("suppressions", Contract.SUPPRESSION, () -> Suppression.class, envelope);
  }

  /** One without tags as a null value: compaction then drops the user. */
  public Sink<Portrait> portraits() {
    Envelope<Portrait> envelope =
        new PlainEnvelope<>(
            config.topics().portraits(),
            p -> p.getUserId().getBytes(UTF_8),
            p -> p.getTags().isEmpty());
    return sink("portraits", Contract.PORTRAIT, () -> Portrait.class, envelope);
  }

  /** By the id of the request; nowhere, if no topic is named. */
  public Sink<ErasureDone> erasuresDone() {
    String name = "erasures-done";
    Optional<String> topic = config.topics().erasuresDone();
    if (topic.isEmpty()) {
      return sink(
          name,
          new OutputSchema<>(() -> ErasureDone.class, new NoEnvelope<>(), OutputFormat.AVRO, null));
    }
    Envelope<ErasureDone> envelope =
        new PlainEnvelope<>(topic.get(), done -> done.getRequestId().getBytes(UTF_8));
    return sink(name, Contract.ERASURE_DONE, () -> ErasureDone.class, envelope);
  }

  public Sink<Score> scores() {
    Envelope<Score> envelope =
        new PlainEnvelope<>(config.topics().scores(), s -> s.getUserId().getBytes(UTF_8));
    return sink("scores", Contract.SCORE, () -> Score.class, envelope);
  }

  public Sink<ScoredRow> scoredRows() {
    Envelope<ScoredRow> envelope =
        new PlainEnvelope<>(config.topics().scoredRows(), r -> r.getUserId().getBytes(UTF_8));
    return sink("scored-rows", Contract.SCORED_ROW, () -> ScoredRow.class, envelope);
  }

  public Sink<DeadLetter> deadLetters() {
    Envelope<DeadLetter> envelope =
        new PlainEnvelope<>(config.topics().deadLetters(), letter -> Bytes.of(letter.getKey()));
    return sink("dead-letters", Contract.DEAD_LETTER, () -> DeadLetter.class, envelope);
  }

  public Sink<Event> late() {
    Envelope<Event> envelope =
        new PlainEnvelope<>(config.topics().late(), e -> e.getUserId().getBytes(UTF_8));
    return sink("late", Contract.EVENT, () -> Event.class, envelope);
  }

  /** In Avro, whatever the format of the others: {@code nudge rules} reads it. */
  public Sink<ControlStatus> controlStatus() {
    Envelope<ControlStatus> envelope =
        new PlainEnvelope<>(config.topics().controlStatus(), s -> key(s).getBytes(UTF_8));
    return sink(
        "control-status",
        new OutputSchema<>(() -> ControlStatus.class, envelope, OutputFormat.AVRO, null));
  }

  private static String key(ControlStatus status) {
    return status.getStatus() instanceof ControlAnswer answer
        ? "answer/" + answer.getKey()
        : "subtask/" + ((SubtaskRules) status.getStatus()).getSubtask();
  }

  private <T extends SpecificRecord> Sink<T> sink(
      String name, Contract contract, SerializableSupplier<Class<T>> type, Envelope<T> envelope) {
    OutputFormat format = config.outputs().format();
    return sink(name, new OutputSchema<>(type, envelope, format, schemaIds.get(contract)));
  }

  private <T extends SpecificRecord> Sink<T> sink(String name, OutputSchema<T> schema) {
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
    KafkaSink<T> sink =
        switch (config.outputs().delivery()) {
          case EXACTLY_ONCE ->
              ExactlyOnceSink.of(builder, kafka.transactionalIdPrefix() + "-" + name, schema);
          case AT_LEAST_ONCE ->
              builder
                  .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                  .setRecordSerializer(schema)
                  .build();
        };
    return config.outputs().held()
        ? new HeldSink<>(sink)
        : new GuardedSink<>(sink, new SinkGuard(new Denied(kafka), name, Acls.writing(config)));
  }
}
