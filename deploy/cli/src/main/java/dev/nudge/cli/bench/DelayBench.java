package dev.nudge.cli.bench;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeReader;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How long after the moment of a silence a subscriber can read its trigger: the whole job in live
 * mode, against a real broker. Each user makes one event, {@value #EVENTS_PER_SECOND} users a
 * second.
 */
final class DelayBench {
  private static final int EVENTS_PER_SECOND = 200;
  private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1).dividedBy(EVENTS_PER_SECOND);
  private static final int WARM_UP = 5 * EVENTS_PER_SECOND;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String RULE =
      "rules: [{ id: silence, kind: silence, gates: { silence: { after: 5s } } }]";

  private final BenchCluster cluster;
  private final int users;

  /**
   * @param length of the time in which measured users come
   */
  DelayBench(BenchCluster cluster, Duration length) {
    this.cluster = cluster;
    this.users = (int) (length.toSeconds() * EVENTS_PER_SECOND);
  }

  /** Measures one way of delivery. */
  Delay measure(Delay.Case of) throws Exception {
    Path directory = Files.createTempDirectory(cluster.directory(), "delay");
    try (KafkaBroker broker = KafkaBroker.start(directory, 0)) {
      JobConfig config = config(of, broker, Files.writeString(directory.resolve("rules"), RULE));
      JobTopics topics = JobTopics.of(config);
      topics.create(broker.bootstrapServers(), 1);
      StreamExecutionEnvironment env = cluster.environment();
      NudgeJob.build(env, config);
      JobClient job = env.executeAsync();
      Histogram millis = new Histogram(3);
      CountDownLatch missing = new CountDownLatch(users);
      Subscriber subscriber = new Subscriber(millis, missing);
      try (OutcomeReader reader =
              OutcomeReader.start(
                  broker.bootstrapServers(), topics.triggers(), r -> subscriber.take(r.value()));
          MessageSender sender =
              new MessageSender(broker.bootstrapServers(), topics.clickstream())) {
        send(sender, "early-", WARM_UP);
        cluster.await(job, WARM_UP);
        send(sender, Subscriber.MEASURED, users);
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (missing.getCount() > 0) {
          reader.requireNoFailure();
          if (Instant.now().isAfter(giveUp)) {
            throw new IllegalStateException(
                "%d of %d triggers are missing after %s"
                    .formatted(missing.getCount(), users, PATIENCE));
          }
          if (of.quiet()) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_EVENTS.toMillis());
          } else {
            send(sender, "late-", 1);
          }
        }
      }
      cluster.cancel(job);
      return new Delay(of, millis);
    }
  }

  private static JobConfig config(Delay.Case of, KafkaBroker broker, Path rules) {
    Map<String, String> options = new HashMap<>(of.options());
    options.put("nudge.kafka.bootstrap-servers", broker.bootstrapServers());
    options.put("nudge.time.mode", "live");
    options.put("nudge.rules", rules.toString());
    return JobConfig.of(options);
  }

  /** At an even rate; each user has one event. */
  private static void send(MessageSender sender, String users, int events) throws Exception {
    long start = System.nanoTime();
    for (int i = 1; i <= events; i++) {
      Instant now = Instant.now();
      Event event =
          Event.newBuilder()
              .setEventId(users + now.toEpochMilli() + "-" + i)
              .setUserId(users + now.toEpochMilli() + "-" + i)
              .setTime(now)
              .setType(EventType.VIEW)
              .build();
      sender.send(new RecordedMessage(now, event, null));
      long due = start + i * BETWEEN_EVENTS.toNanos();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
    }
  }

  /** Notes when the triggers of the measured users can be read. */
  private record Subscriber(
      Histogram millis, CountDownLatch missing, SingleObjectCodec<Trigger> codec) {
    static final String MEASURED = "measured-";

    Subscriber(Histogram millis, CountDownLatch missing) {
      this(millis, missing, SingleObjectCodec.of(Trigger.class));
    }

    void take(byte[] value) {
      Trigger trigger = codec.decode(value);
      if (trigger.getUserId().startsWith(MEASURED)) {
        millis.recordValue(
            Math.max(0, Duration.between(trigger.getCausedAt(), Instant.now()).toMillis()));
        missing.countDown();
      }
    }
  }
}
