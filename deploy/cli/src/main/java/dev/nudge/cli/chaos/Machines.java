package dev.nudge.cli.chaos;

import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Broker, Flink and the job, each in processes of its own. */
final class Machines implements AutoCloseable {
  static final int TASK_MANAGERS = 2;

  /** What the TaskManagers have slots for. */
  static final int MOST_SUBTASKS = 4;

  /** Partitions of each topic at the beginning: as many as the job has subtasks at most. */
  static final int PARTITIONS = MOST_SUBTASKS;

  /** On a machine that others keep busy everything takes long. */
  static final Duration LIMIT = Duration.ofMinutes(8);

  /** What is held up does not answer, and must not hold up who asks. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

  private final Map<String, String> options;
  private final Path jar;
  private final Consumer<String> notes;
  private final ClusterProcesses cluster;
  private final FlinkRest rest;
  private KafkaBroker broker;
  private int parallelism = 2;
  private String job;

  /**
   * Starts broker and Flink, and makes the topics.
   *
   * @param jar the job's
   * @param options of the job, but for the broker
   * @param flink settings of Flink besides those of every cluster
   * @param notes gets a line of what happens by itself
   */
  Machines(
      Home home,
      Workspace workspace,
      Path jar,
      Map<String, String> options,
      Map<String, String> flink,
      Consumer<String> notes) {
    this.jar = jar;
    this.options = new TreeMap<>(options);
    this.notes = notes;
    broker = KafkaBroker.start(workspace.directory("kafka"), 0);
    try {
      this.options.put("nudge.kafka.bootstrap-servers", broker.bootstrapServers());
      JobTopics.of(config()).create(broker.bootstrapServers(), PARTITIONS);
      cluster = ClusterProcesses.start(home, workspace, TASK_MANAGERS, 0, flink);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    rest = new FlinkRest(cluster.rest().address(), ANSWER_LIMIT);
  }

  /** The job's, over the broker. */
  JobConfig config() {
    return JobConfig.of(options);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Starts the job without state; returns when it runs. */
  void startJob() {
    submit(Optional.empty());
  }

  private void submit(Optional<String> state) {
    job = cluster.jobs().submit(jar, JobOptions.arguments(options), parallelism, state);
    await("the job runs", this::runs);
  }

  /** Whether all tasks run; false if the JobManager does not answer. */
  boolean runs() {
    return answer(() -> jobs().allTasksRun(job), false);
  }

  /** Another text after each start of the job; empty if the JobManager does not answer. */
  Optional<String> incarnation() {
    return answer(() -> Optional.of(job + "/" + jobs().incarnation(job)), Optional.empty());
  }

  /** How far time has come in all subtasks of an operator; the least if it is not known. */
  long watermark(String operator) {
    return answer(
        () -> new JobMetrics(rest, job).min(operator + ".currentOutputWatermark").orElse(0), 0L);
  }

  /** What the JobManager answers; the other if it does not. */
  private static <T> T answer(Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (RunFailedException silent) {
      return otherwise;
    }
  }

  /** Stops the job when it runs, and again while that is declined; returns the savepoint. */
  URI stopJob() {
    AtomicReference<URI> savepoint = new AtomicReference<>();
    await(
        "the job stops",
        () -> {
          try {
            savepoint.set(runs() ? cluster.jobs().stop(job) : null);
          } catch (RunFailedException declined) {
            notes.accept(declined.getMessage());
          }
          return savepoint.get() != null;
        });
    return savepoint.get();
  }

  /**
   * Stops the job and resumes it with another number of subtasks.
   *
   * @param subtasks of each operator, up to {@link #MOST_SUBTASKS}
   */
  void rescale(int subtasks) {
    URI savepoint = stopJob();
    parallelism = subtasks;
    submit(Optional.of(savepoint.toString()));
  }

  int parallelism() {
    return parallelism;
  }

  JavaProcess jobManager() {
    return cluster.process(ClusterProcesses.JOB_MANAGER);
  }

  /**
   * One of the TaskManagers that run tasks of the job; any if the JobManager does not answer.
   *
   * @param choice any number from 0
   */
  JavaProcess taskManager(int choice) {
    List<String> busy = answer(() -> List.copyOf(jobs().taskManagersOf(job)), List.of());
    return busy.isEmpty()
        ? taskManagers().get(choice % TASK_MANAGERS)
        : cluster.process(busy.get(choice % busy.size()));
  }

  List<JavaProcess> taskManagers() {
    return IntStream.rangeClosed(1, TASK_MANAGERS)
        .mapToObj(number -> cluster.process("taskmanager-" + number))
        .toList();
  }

  JavaProcess zooKeeper() {
    return cluster.process(ClusterProcesses.ZOO_KEEPER);
  }

  JavaProcess brokerProcess() {
    return broker.process();
  }

  /** Starts a broker that was killed with its data and at its address; returns when it answers. */
  void startBrokerAgain() {
    broker = broker.again();
  }

  /** Starts Flink's processes that were killed; does not wait. */
  void startFlinkAgain() {
    cluster.revive(line -> {});
  }

  /**
   * Waits, and starts again what dies meanwhile.
   *
   * @param what is awaited, for the message
   * @throws RunFailedException if it does not come, or the job has failed for good
   */
  void await(String what, BooleanSupplier come) {
    boolean came =
        Await.until(
            () -> {
              cluster.revive(notes);
              refuseFailure();
              return come.getAsBoolean();
            },
            LIMIT);
    if (!came) {
      throw new RunFailedException(
          "STUCK: not within %d s: %s; with --debug the logs stay"
              .formatted(LIMIT.toSeconds(), what));
    }
  }

  private void refuseFailure() {
    String failure =
        answer(() -> jobs().state(job).equals("FAILED") ? jobs().failure(job) : null, null);
    if (failure != null) {
      throw new RunFailedException("JOB_FAILED: " + failure);
    }
  }

  private FlinkJobs jobs() {
    return new FlinkJobs(rest);
  }

  @Override
  public void close() {
    cluster.close();
    broker.close();
  }
}
