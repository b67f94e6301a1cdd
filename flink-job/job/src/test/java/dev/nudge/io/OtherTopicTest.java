package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that is restored with another topic in its options than its savepoint was made with. */
final class OtherTopicTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir Path savepoints;

  @Test
  void readsOnlyTheTopicOfTheOptions() throws Exception {
    broker.createTopics(1, "first", "second", "late");
    send("first", "a", 1_000);
    JobClient job = start("first", null);
    awaitSeen("first a");
    String savepoint = stop(job);

    send("first", "b", 2_000);
    send("second", "c", 3_000);
    job = start("second", savepoint);
    awaitSeen("second c");
    send("second", "d", 4_000);
    // Event time passes c once d has come, unless it waits for the first topic.
    awaitSeen("time 3000");
    assertThat(seen()).doesNotContain("first b");

    savepoint = stop(job);
    job = start("first", savepoint);
    awaitSeen("first b");
    send("second", "e", 5_000);
    send("first", "f", 6_000);
    awaitSeen("first f");
    stop(job);
    assertThat(seen()).doesNotContain("second e");
  }

  private static JobClient start(String topic, String savepoint) throws Exception {
    JobConfig config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of("nudge.topics.clickstream", topic, "nudge.delivery", "at-least-once"));
    Configuration options = new Configuration();
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    if (savepoint != null) {
      options.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(1);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    env.fromSource(
            KafkaSources.clickstream(config),
            WatermarkStrategy.forMonotonousTimestamps(),
            "clickstream")
        .uid("source")
        .keyBy(message -> 0, Types.INT)
        .process(new Seen(), TypeInformation.of(Event.class))
        .uid("seen")
        .sinkTo(KafkaSinks.late(config))
        .uid("sink");
    return env.executeAsync();
  }

  private String stop(JobClient job) throws Exception {
    return job.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL).get();
  }

  private static void send(String topic, String value, long time) throws Exception {
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      producer.send(new ProducerRecord<>(topic, 0, time, null, value.getBytes(UTF_8))).get();
    }
  }

  private static void awaitSeen(String id) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen()).contains(id));
  }

  private static List<String> seen() {
    SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);
    return broker.records("late").stream()
        .map(record -> codec.decode(record.value()).getEventId())
        .toList();
  }

  /** Says which message has come, and when event time has passed it. */
  private static final class Seen extends KeyedProcessFunction<Integer, RawMessage, Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(RawMessage message, Context context, Collector<Event> out) {
      context.timerService().registerEventTimeTimer(message.timestamp());
      out.collect(Samples.event(message.topic() + " " + new String(message.value(), UTF_8)));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Event> out) {
      out.collect(Samples.event("time " + time));
    }
  }
}
