package dev.nudge.io;

import static dev.nudge.io.Samples.THEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.Cleaner;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.CleanFunction;
import dev.nudge.operators.SideOutputs;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Inputs as large as Kafka takes them, packed or not, fail no job: what they cause fits. */
final class LargestMessagesTest {
  /** The most that a message of 1 MiB can hold in addition to what Kafka adds. */
  private static final int ALMOST_1_MIB = (1 << 20) - 100;

  private static final int PACKED_BYTES = 8 << 20;

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  private final SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);

  @Test
  void whatCannotBeUsedAndWhatIsLateFitsIntoTheOutputs() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(1, config.topics().inputs());
    broker.createTopics(1, config.topics().outputs());
    send(new byte[ALMOST_1_MIB], codec.encode(late("x".repeat(65_536))), packed());

    JobClient job = run(config);
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> broker.records("late").size() == 1);
      await().atMost(Duration.ofMinutes(1)).until(() -> broker.records("dead-letters").size() == 2);
    } finally {
      job.cancel().get();
    }

    assertThat(letters())
        .extracting(DeadLetter::getReason)
        .containsExactly(RejectionReason.MALFORMED, RejectionReason.TOO_LONG);
    assertThat(letters())
        .extracting(DeadLetter::getMessage)
        .allMatch(message -> message.contains("; value cut from "));
  }

  /** An event that only fits into its message because it packs well. */
  private byte[] packed() {
    return codec.encode(late("x".repeat(PACKED_BYTES)));
  }

  private static Event late(String query) {
    Instant longBefore = THEN.minus(Duration.ofDays(2));
    Event event = Samples.event("e-1");
    event.setTime(longBefore);
    event.setQuery(query);
    return event;
  }

  private static void send(byte[]... values) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            2 * PACKED_BYTES);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer
            .send(new ProducerRecord<>("clickstream", 0, THEN.toEpochMilli(), null, value))
            .get();
      }
    }
  }

  private static JobClient run(JobConfig config) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    SingleOutputStreamOperator<UserInput> clean =
        env.fromSource(
                KafkaSources.clickstream(config), WatermarkStrategy.noWatermarks(), "clickstream")
            .process(
                new CleanFunction(Cleaner::ofEvents, config.cleaning(), NudgeJob.eventTime(config)))
            .returns(new AvroTypeInfo<>(UserInput.class));
    clean.getSideOutput(SideOutputs.LATE).sinkTo(KafkaSinks.of(config).late());
    clean.getSideOutput(SideOutputs.DEAD_LETTERS).sinkTo(KafkaSinks.of(config).deadLetters());
    return env.executeAsync();
  }

  private static List<DeadLetter> letters() {
    SingleObjectCodec<DeadLetter> letters = SingleObjectCodec.of(DeadLetter.class);
    return broker.records("dead-letters").stream()
        .map(ConsumerRecord::value)
        .map(letters::decode)
        .toList();
  }
}
