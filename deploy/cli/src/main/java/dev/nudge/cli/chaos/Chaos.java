package dev.nudge.cli.chaos;

import dev.nudge.cli.chaos.History.Recovery;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Teardown;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;

/** One run: faults while events flow, then the comparison. */
final class Chaos {
  /** Readers see a transaction's end a little after it is committed. */
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(10);

  private final History history;
  private final Pauses pauses;
  private final Injector injector;
  private final Results job = new Results();
  private final Machines machines;
  private final Offsets offsets;
  private final Border border;
  private final JobTopics topics;
  private final Subscriber subscriber;
  private final Changes changes;
  private MessageSender sender;

  private Chaos(
      Teardown teardown, Home home, Workspace workspace, Path jar, long seed, History history) {
    this.history = history;
    Disk disk = new Disk(workspace);
    machines =
        teardown.add(
            new Machines(home, workspace, jar, options(workspace), flink(disk), history::note));
    String broker = machines.bootstrapServers();
    JobConfig config = machines.config();
    topics = JobTopics.of(config);
    offsets = teardown.add(new Offsets(broker, config.kafka().groupId()));
    border = new Border(machines, offsets);
    subscriber = teardown.add(new Subscriber(broker, topics, config.topics(), job));
    TwoModels models =
        new TwoModels(NudgeJob.loadSettings(config).user().model(), workspace.directory("models"));
    changes = new Changes(seed, teardown.add(new OtherInputs(producer())), config.topics(), models);
    sender = new MessageSender(producer(), topics.clickstream());
    teardown.add(() -> sender.close());
    pauses = teardown.add(new Pauses());
    injector = new Injector(machines, disk, pauses);
  }

  /**
   * Runs the job from its jar while faults happen, and compares what came of it.
   *
   * @param workspace closed at the end
   * @param jar the job's
   * @param seed of the stream and the changes
   * @return the first difference between the job and the engine alone; empty if there is none
   * @throws RunFailedException if something does not come up, or the job does not recover
   */
  static Optional<String> run(
      Home home, Workspace workspace, Path jar, long seed, List<Plan> plans, History history) {
    List<List<RecordedMessage>> stretches = Stretches.of(seed, plans.size());
    try (Teardown teardown = new Teardown()) {
      teardown.add(workspace);
      Chaos chaos = new Chaos(teardown, home, workspace, jar, seed, history);
      chaos.machines.startJob();
      for (int i = 0; i < plans.size(); i++) {
        chaos.step(plans.get(i), stretches.get(i));
      }
      history.summarise();
      return chaos.compare(plans.stream().map(Plan::change).collect(Collectors.toSet()));
    }
  }

  private static Map<String, String> options(Workspace workspace) {
    Path rules = workspace.root().resolve("rules.yaml");
    try {
      Files.writeString(rules, Changes.RULES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "nudge.time.mode", "replay",
        "nudge.kafka.start", "earliest",
        "nudge.kafka.partition-discovery", "1 s",
        "nudge.checkpoint.interval", "500 ms",
        "nudge.topics.receipts", "receipts",
        "nudge.topics.erasures-done", "erasures-done",
        "nudge.portrait.shipped", "true",
        "nudge.rules", rules.toString());
  }

  private static Map<String, String> flink(Disk disk) {
    Map<String, String> settings = new TreeMap<>(disk.settings());
    // Faults come so fast that waiting ever longer would measure that alone; and after the death
    // of a TaskManager metrics stand still for web.timeout.
    settings.put("restart-strategy.exponential-delay.reset-backoff-threshold", "1 s");
    settings.put("web.timeout", "15 s");
    // Else its answers are up to 3 s old, and a trigger can be read before it says that tasks run.
    settings.put("web.refresh-interval", "200 ms");
    return settings;
  }

  /**
   * For senders, who wait while the broker is gone. One request at a time: a broker that was killed
   * knows the last one of a producer alone, and takes another that it has already for one out of
   * order, again and again.
   */
  private Map<String, Object> producer() {
    int limit = Math.toIntExact(Machines.LIMIT.toMillis());
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        machines.bootstrapServers(),
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        limit,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        limit,
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        1);
  }

  private Optional<String> compare(Set<Change> said) {
    pauses.awaitEnd();
    Path savepoint = Path.of(machines.stopJob());
    Optional<String> open = offsets.openTransaction(Subscriber.topics(topics), COMMIT_LIMIT);
    if (open.isPresent()) {
      return Optional.of("a transaction is left open: " + open.get());
    }
    subscriber.finish();
    ResultLines records = new ResultLines(job, machines.config().topics());
    Savepoint.open(savepoint)
        .records(user -> true, of -> records.add(of.user(), UserRecordCodec.decode(of.bytes(), 0)));
    Results engine = EngineAlone.of(machines.config());
    history.note("the job: %s, decided by %s".formatted(job.counts(), subscriber.models()));
    history.note("the engine alone: " + engine.counts());
    Optional<String> difference = Results.difference(job, engine);
    if (difference.isEmpty()) {
      requireSome(records.kinds(said));
    }
    return difference;
  }

  private void requireSome(List<String> kinds) {
    Optional<String> missing = job.missing(kinds);
    if (missing.isPresent()) {
      throw new RunFailedException(
          "NOT_COMPARED: neither the job nor the engine alone has any of %s; more faults give more"
              .formatted(missing.get()));
    }
  }

  private void step(Plan plan, List<RecordedMessage> stretch) {
    long begin = stretch.get(0).getArrival().toEpochMilli();
    long end = stretch.get(stretch.size() - 1).getArrival().toEpochMilli();
    if (plan.fault() == Fault.ADD_PARTITION) {
      addPartition(begin);
    }
    changes.see(stretch);
    Player player = new Player(stretch, sender, plan.at());
    if (plan.amidEvents()) {
      player.awaitMoment();
      inject(plan, () -> player.isOver() && offsets.inCheckpoint(topics.clickstream()));
    }
    player.awaitEnd();
    Instant now = Instant.ofEpochMilli(border.settle(sender, end + 1));
    String topic = changes.send(plan.change(), subscriber.triggers(), now);
    if (plan.amidChange()) {
      inject(plan, () -> offsets.inCheckpoint(topic));
    }
    border.await(topic);
  }

  /**
   * Nobody's events may go to another partition before the old one is decided, nor before the new
   * one is read, as time does not wait for one that is not known.
   */
  private void addPartition(long now) {
    long start = System.nanoTime();
    int partitions = offsets.addPartition(topics.clickstream());
    sender.close();
    sender = new MessageSender(producer(), topics.clickstream());
    sender.heartbeat(now);
    sender.flush();
    border.await(topics.clickstream());
    history.add(
        "%s has %d partitions, the new one is read".formatted(topics.clickstream(), partitions),
        start);
  }

  /** Returns when a new trigger can be read, or there is nothing left that could give one. */
  private void inject(Plan plan, BooleanSupplier over) {
    Optional<String> before = machines.incarnation();
    long start = System.nanoTime();
    String what = injector.inject(plan);
    CompletableFuture<Long> trigger = subscriber.nextTrigger();
    Long[] ran = {null};
    machines.await(
        "the job continues after: " + what,
        () -> {
          if (ran[0] == null && hasRestarted(before) && machines.runs()) {
            ran[0] = System.nanoTime();
          }
          pauses.requireNoFailure();
          return trigger.isDone() || over.getAsBoolean();
        });
    history.add(
        plan,
        what,
        new Recovery(
            Recovery.seconds(start, ran[0]), Recovery.seconds(start, trigger.getNow(null))));
  }

  private boolean hasRestarted(Optional<String> before) {
    Optional<String> now = machines.incarnation();
    return now.isPresent() && !now.equals(before);
  }
}
