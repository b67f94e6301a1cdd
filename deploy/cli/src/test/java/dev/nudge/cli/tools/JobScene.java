package dev.nudge.cli.tools;

import static org.awaitility.Awaitility.await;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.operators.Uids;
import dev.nudge.schemas.RecordedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that replays over a real broker, waited for step by step. */
final class JobScene {
  static final int PARALLELISM = 2;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String TAKEN = Uids.USER + ".numRecordsIn";

  private final LocalFlink flink;
  private final JobConfig config;
  private JobID job;
  private JobMetrics metrics;
  private Instant now;

  JobScene(LocalFlink flink, String broker, Map<String, String> more) {
    this.flink = flink;
    Map<String, String> options = new HashMap<>(more);
    options.put("nudge.kafka.bootstrap-servers", broker);
    options.put("nudge.time.mode", "replay");
    options.put("nudge.kafka.start", "earliest");
    options.put("nudge.checkpoint.interval", "300 ms");
    config = JobConfig.of(options);
  }

  void submit() {
    submit(flink.configuration());
  }

  void resume(Path savepoint) {
    Configuration from = flink.configuration();
    from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    submit(from);
  }

  private void submit(Configuration options) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(PARALLELISM);
    NudgeJob.build(env, config);
    job = flink.submit(env.getStreamGraph().getJobGraph());
    metrics = new JobMetrics(flink.rest(), job.toHexString());
  }

  /** Returns when the job has decided all that is due by then. */
  void play(List<RecordedMessage> events) {
    String broker = config.kafka().bootstrapServers();
    Replayer.replay(
        events.iterator(), broker, "clickstream", Speed.MAX, new SendTimes(1), sent -> {}, false);
    now = events.get(events.size() - 1).getArrival();
    long end = NudgeJob.eventTime(config).clock(now.toEpochMilli());
    await()
        .atMost(LIMIT)
        .until(() -> metrics.min(Uids.USER + ".currentOutputWatermark").orElse(0) >= end);
  }

  /** When the last event came that was played. */
  Instant now() {
    return now;
  }

  /**
   * Returns when the job has taken what is sent.
   *
   * @param send sends inputs, and says how many its users get
   */
  void awaitTaken(Callable<Integer> send) throws Exception {
    long before = metrics.sum(TAKEN).orElse(0);
    int more = send.call();
    await().atMost(LIMIT).until(() -> metrics.sum(TAKEN).orElse(0) >= before + more);
  }

  /** Returns when a figure of the user operator, of all subtasks together, is more than 0. */
  void awaitSome(String metric) {
    await().atMost(LIMIT).until(() -> metrics.sum(Uids.USER + "." + metric).orElse(0) > 0);
  }

  /** With a savepoint, in the folder {@code last} of Flink's. */
  void stop() {
    flink.stop(job);
  }
}
