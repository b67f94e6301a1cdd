package dev.nudge.cli.bench;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.engine.UserSlot;
import dev.nudge.operators.SideOutputs;
import dev.nudge.operators.UserOperatorFactory;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;

/**
 * What Nudge's operator costs by the number of users: on disk, in checkpoints, at a restore, per
 * event, and until an event is scored.
 */
final class UsersBench {
  /** Users whose records all others get, too. */
  private static final int MODELS = 1000;

  private static final Duration POLL = Duration.ofMillis(100);

  private final UserSettings settings;
  private final Duration length;

  /**
   * @param length of the measurement of a rate, and of a delay
   */
  UsersBench(UserSettings settings, Duration length) {
    this.settings = settings;
    this.length = length;
  }

  /** In a cluster of its own, whose files go with it. */
  UsersFigures measure(Load.Settings load) throws Exception {
    try (BenchCluster cluster = new BenchCluster()) {
      System.err.printf("%,d users get their records%n", load.users());
      String savepoint = fill(cluster, load);
      System.err.printf("%,d users: as many events as go%n", load.users());
      StreamExecutionEnvironment env = cluster.environment();
      nudge(env, new LoadSource(load, Long.MAX_VALUE), load, settings)
          .sinkTo(new DiscardingSink<>());
      JobClient job = OperatorBench.start(env, savepoint);
      List<CompletedCheckpointStats> first = awaitCheckpoints(cluster, job, 1);
      Rate rate = cluster.rate(job, length, length);
      List<CompletedCheckpointStats> later = awaitCheckpoints(cluster, job, 2);
      later.removeIf(stats -> stats.getCheckpointId() <= first.get(0).getCheckpointId());
      long restore = restoreMillis(cluster, job);
      cluster.cancel(job);
      System.err.printf("%,d users: a quarter of them%n", load.users());
      Histogram delays = delays(cluster, load, (long) rate.eventsPerSecond() / 4, savepoint);
      return new UsersFigures(
          load.users(),
          bytes(Path.of(URI.create(savepoint))),
          restore,
          UsersFigures.Checkpoint.of(first.subList(0, 1)),
          UsersFigures.Checkpoint.of(later),
          rate,
          delays);
    }
  }

  private static SingleOutputStreamOperator<Trigger> nudge(
      StreamExecutionEnvironment env, LoadSource source, Load.Settings load, UserSettings with) {
    return OperatorBench.operator(env, source, load.afterHistory(), new UserOperatorFactory(with));
  }

  /** Each user gets a record; returns where the savepoint lies. */
  private String fill(BenchCluster cluster, Load.Settings load) throws Exception {
    byte[][] records = records(load);
    StreamExecutionEnvironment env = cluster.environment();
    OperatorBench.operator(
            env,
            new LoadSource(load, load.users()),
            0,
            new ComparedFactory(
                FillOperator.class, parameters -> new FillOperator(parameters, records)))
        .sinkTo(new DiscardingSink<>());
    JobClient job = env.executeAsync();
    cluster.await(job, load.users());
    return cluster.stop(job);
  }

  /** Of a thousand users who have made their history, by the engine alone. */
  private byte[][] records(Load.Settings load) {
    Load.Settings models = new Load.Settings(MODELS, load.zipf(), load.seed());
    Load events = new Load(models);
    RawMessages raw = new RawMessages("clickstream");
    Stream<RawMessage> history =
        LongStream.range(0, models.afterHistory())
            .mapToObj(events::event)
            .map(event -> raw.of(new RecordedMessage(event.getTime(), event, null), 0));
    try (Oracle engine = settings.oracle(CleaningSettings.defaults(), new CollectedDecisions())) {
      engine.run(history.iterator(), arrival -> arrival - 1, false);
      return engine.users().stream().map(this::record).toArray(byte[][]::new);
    }
  }

  private byte[] record(UserSlot user) {
    UserRecord record = user.record();
    long forgotten = record.touched + settings.engine().forgetAfter().toMillis();
    record.timer = Math.min(record.triggers.nextDeadline(), forgotten);
    UserRecordCodec codec = new UserRecordCodec();
    codec.encode(record);
    return Arrays.copyOf(codec.buffer(), codec.length());
  }

  /** The complete checkpoints, the first one first, once there are so many. */
  private static List<CompletedCheckpointStats> awaitCheckpoints(
      BenchCluster cluster, JobClient job, int count) throws Exception {
    long giveUp = System.nanoTime() + BenchCluster.PATIENCE.toNanos();
    while (true) {
      if (job.getJobStatus().get().isTerminalState()) {
        job.getJobExecutionResult().get(); // throws what it failed with
      }
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("no checkpoint in " + BenchCluster.PATIENCE);
      }
      List<CompletedCheckpointStats> complete = new ArrayList<>();
      for (AbstractCheckpointStats each :
          cluster.graph(job).getCheckpointStatsSnapshot().getHistory().getCheckpoints()) {
        if (each instanceof CompletedCheckpointStats stats) {
          complete.add(0, stats);
        }
      }
      if (complete.size() >= count) {
        return complete;
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private static long restoreMillis(BenchCluster cluster, JobClient job) throws Exception {
    for (AccessExecutionVertex vertex : cluster.graph(job).getAllExecutionVertices()) {
      if (vertex.getTaskNameWithSubtaskIndex().startsWith(BenchCluster.OPERATOR)) {
        return vertex.getStateTimestamp(ExecutionState.RUNNING)
            - vertex.getStateTimestamp(ExecutionState.INITIALIZING);
      }
    }
    throw new IllegalStateException("the job has no task of the user operator");
  }

  private Histogram delays(
      BenchCluster cluster, Load.Settings load, long perSecond, String savepoint) throws Exception {
    StreamExecutionEnvironment env = cluster.environment();
    SingleOutputStreamOperator<Trigger> operator =
        nudge(env, LoadSource.paced(load, perSecond), load, settings.withScores());
    operator.sinkTo(new DiscardingSink<>());
    CloseableIterator<Long> lateness =
        operator
            .getSideOutput(SideOutputs.SCORES)
            .map(score -> LoadSource.lateness(score.getEventId()))
            .collectAsync();
    JobClient job = OperatorBench.start(env, savepoint);
    Histogram micros = new Histogram(3);
    try (lateness) {
      long warmUp = length.toSeconds() * perSecond;
      for (long i = 0; i < 2 * warmUp; i++) {
        long late = lateness.next();
        if (i >= warmUp) {
          micros.recordValue(Math.max(0, late));
        }
      }
    }
    cluster.cancel(job);
    return micros;
  }

  private static long bytes(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.walk(savepoint)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
