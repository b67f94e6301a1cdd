package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.operators.EventTime;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A job that says on the topic {@code late} what it has read of clicks, receipts and states: "topic
 * value" for a message, "time millis" when event time has passed it.
 */
final class ReadingJob {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final EmbeddedBroker broker;
  private final Path savepoints;

  ReadingJob(EmbeddedBroker broker, Path savepoints) {
    this.broker = broker;
    this.savepoints = savepoints;
  }

  /**
   * Starts it.
   *
   * @param nudge options of ours
   * @param flink Flink's, such as the restart strategy
   * @param savepoint null for none
   */
  JobClient start(Map<String, String> nudge, Configuration flink, String savepoint)
      throws Exception {
    Map<String, String> options = new HashMap<>(nudge);
    options.put("nudge.delivery", "at-least-once");
    JobConfig config = Configs.of(broker.bootstrapServers(), options);
    Configuration all = new Configuration(flink);
    if (savepoint != null) {
      all.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(all);
    env.setParallelism(1);
    env.enableCheckpointing(config.checkpoint().interval().toMillis());
    DataStream<RawMessage> receipts =
        env.fromSource(KafkaSources.receipts(config), EventTime.timeless(), "receipts")
            .uid("receipts");
    DataStream<RawMessage> states =
        env.fromSource(KafkaSources.modelStates(config), EventTime.timeless(), "states")
            .uid("states");
    env.fromSource(
            KafkaSources.clickstream(config),
            WatermarkStrategy.forMonotonousTimestamps(),
            "clickstream")
        .uid("source")
        .union(receipts, states)
        .keyBy(message -> 0, Types.INT)
        .process(new Seen(), TypeInformation.of(Event.class))
        .uid("seen")
        .sinkTo(KafkaSinks.of(config).late())
        .uid("sink");
    return env.executeAsync();
  }

  /** Stops it; the path of the savepoint. */
  String stop(JobClient job) throws Exception {
    return job.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL).get();
  }

  void send(String topic, int partition, String value, long time) throws Exception {
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      producer
          .send(new ProducerRecord<>(topic, partition, time, null, value.getBytes(UTF_8)))
          .get();
    }
  }

  void awaitSeen(String... what) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen()).contains(what));
  }

  List<String> seen() {
    SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);
    return broker.records("late").stream()
        .map(record -> codec.decode(record.value()).getEventId())
        .toList();
  }

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
