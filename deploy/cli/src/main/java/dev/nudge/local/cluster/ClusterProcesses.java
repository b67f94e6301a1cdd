package dev.nudge.local.cluster;

import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A Flink session cluster of separate processes on 127.0.0.1: ZooKeeper, one JobManager and several
 * TaskManagers, checkpoints and savepoints in the workspace. {@link #revive} starts what has died
 * again; a JobManager then takes up its jobs by itself, as ZooKeeper knows them.
 */
public final class ClusterProcesses implements FlinkCluster, AutoCloseable {
  /** The names of processes; TaskManagers are {@code taskmanager-1} and so on. */
  public static final String JOB_MANAGER = "jobmanager";

  public static final String ZOO_KEEPER = "zookeeper";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String CHECKPOINTS = "checkpoints";
  private static final String SAVEPOINTS = "savepoints";

  private final ZooKeeper zooKeeper;
  private final FlinkProcess flink;
  private final Workspace workspace;
  private final FlinkRest rest;

  /** By name, in the order in which they are started. */
  private final Map<String, JavaProcess> processes = new LinkedHashMap<>();

  private boolean closed;

  private ClusterProcesses(
      ZooKeeper zooKeeper, FlinkProcess flink, Workspace workspace, FlinkRest rest) {
    this.zooKeeper = zooKeeper;
    this.flink = flink;
    this.workspace = workspace;
    this.rest = rest;
  }

  /**
   * Starts the processes and returns when the JobManager answers and all TaskManagers are known to
   * it. It knows no job, whatever ran in the workspace before.
   *
   * @param webPort 0 for any free one
   * @throws RunFailedException if one does not come up, with the reason
   */
  public static ClusterProcesses start(
      Home home, Workspace workspace, int taskManagers, int webPort) {
    return start(home, workspace, taskManagers, webPort, Map.of());
  }

  /**
   * The same.
   *
   * @param more settings of Flink besides those of {@code deploy/conf/config.yaml}
   */
  public static ClusterProcesses start(
      Home home, Workspace workspace, int taskManagers, int webPort, Map<String, String> more) {
    int port = webPort == 0 ? Ports.free() : webPort;
    ZooKeeper zooKeeper = new ZooKeeper(home, workspace, Ports.free());
    Map<String, String> settings = new TreeMap<>(settings(workspace, port, zooKeeper));
    settings.putAll(more);
    ClusterProcesses cluster =
        new ClusterProcesses(
            zooKeeper,
            new FlinkProcess(home, workspace, settings),
            workspace,
            new FlinkRest(URI.create("http://127.0.0.1:" + port)));
    try {
      cluster.launchAll(taskManagers);
      cluster.awaitTaskManagers();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private synchronized void launchAll(int taskManagers) {
    for (String name : List.of(ZOO_KEEPER, JOB_MANAGER)) {
      processes.put(name, launch(name));
    }
    launchTaskManagers(taskManagers);
  }

  private synchronized void launchTaskManagers(int number) {
    for (int i = 1; i <= number; i++) {
      processes.computeIfAbsent("taskmanager-" + i, this::launch);
    }
  }

  /**
   * Starts more TaskManagers where there are fewer, and returns when they are known; ends none.
   *
   * @throws RunFailedException if one does not come up, with the reason
   */
  public void grow(int taskManagers) {
    launchTaskManagers(taskManagers);
    awaitTaskManagers();
  }

  private JavaProcess launch(String name) {
    return switch (name) {
      case ZOO_KEEPER -> zooKeeper.launch(name);
      case JOB_MANAGER -> flink.jobManager(name);
      default -> flink.taskManager(name);
    };
  }

  private static Map<String, String> settings(Workspace workspace, int port, ZooKeeper zooKeeper) {
    return Map.ofEntries(
        Map.entry("jobmanager.rpc.address", "127.0.0.1"),
        Map.entry("jobmanager.rpc.port", Integer.toString(Ports.free())),
        Map.entry("jobmanager.bind-host", "127.0.0.1"),
        Map.entry("taskmanager.host", "127.0.0.1"),
        Map.entry("taskmanager.bind-host", "127.0.0.1"),
        Map.entry("rest.address", "127.0.0.1"),
        Map.entry("rest.bind-address", "127.0.0.1"),
        Map.entry("rest.port", Integer.toString(port)),
        Map.entry("metrics.fetcher.update-interval", "1000"),
        Map.entry("high-availability.type", "zookeeper"),
        Map.entry("high-availability.zookeeper.quorum", zooKeeper.address()),
        Map.entry(
            "high-availability.storageDir", workspace.emptyDirectory("ha").toUri().toString()),
        Map.entry("io.tmp.dirs", workspace.directory("flink").toString()),
        Map.entry(
            "execution.checkpointing.dir", workspace.directory(CHECKPOINTS).toUri().toString()),
        Map.entry(
            "execution.checkpointing.savepoint-dir",
            workspace.directory(SAVEPOINTS).toUri().toString()));
  }

  public FlinkRest rest() {
    return rest;
  }

  /** The folder with a file of targets of each process, for Prometheus. */
  public Path metrics() {
    return flink.metrics();
  }

  @Override
  public FlinkJobs jobs() {
    return new FlinkJobs(rest);
  }

  /**
   * A process of the cluster.
   *
   * @param name {@link #JOB_MANAGER}, {@link #ZOO_KEEPER}, or the resource id of a TaskManager
   * @throws IllegalArgumentException if there is none of this name
   */
  public synchronized JavaProcess process(String name) {
    JavaProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("no process " + name);
    }
    return process;
  }

  /** Process ids by name, in the order of the first start. */
  public synchronized Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    processes.forEach((name, process) -> pids.put(name, process.pid()));
    return pids;
  }

  /**
   * Starts processes that have died again, in their old places; does not wait for them.
   *
   * @param report gets a line about each
   */
  public synchronized void revive(Consumer<String> report) {
    processes.replaceAll(
        (name, process) -> {
          if (closed || process.isAlive()) {
            return process;
          }
          report.accept(name + " has died and is started again.");
          return launch(name);
        });
  }

  @Override
  public boolean isJobManagerAlive() {
    return process(JOB_MANAGER).isAlive();
  }

  /** Of any job in the workspace. */
  @Override
  public Optional<String> newestState() {
    return NewestState.in(workspace.directory(CHECKPOINTS), workspace.directory(SAVEPOINTS));
  }

  @Override
  public synchronized void close() {
    closed = true;
    List<JavaProcess> started = new ArrayList<>(processes.values());
    Collections.reverse(started);
    started.forEach(JavaProcess::close);
  }

  @Override
  public String toString() {
    return "Flink at " + rest.address();
  }

  private void awaitTaskManagers() {
    if (!Await.until(this::isUp, START_LIMIT)) {
      throw new RunFailedException(
          "Flink: not all processes were up within %d s; see the logs with --debug."
              .formatted(START_LIMIT.toSeconds()));
    }
  }

  private synchronized boolean isUp() {
    List<JavaProcess> started = List.copyOf(processes.values());
    started.forEach(ClusterProcesses::requireAlive);
    return jobs().taskManagers() == started.size() - 2; // but ZooKeeper and JobManager
  }

  private static void requireAlive(JavaProcess process) {
    if (!process.isAlive()) {
      throw new RunFailedException("It did not start. " + process.reason());
    }
  }
}
