package dev.nudge.local.cluster;

import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A Flink session cluster of separate processes on 127.0.0.1: one JobManager and several
 * TaskManagers, checkpoints and savepoints in the workspace. Flink notices a lost TaskManager
 * within eight seconds; {@link #revive} starts what has died again.
 */
public final class ClusterProcesses implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String CHECKPOINTS = "checkpoints";
  private static final String SAVEPOINTS = "savepoints";

  private final FlinkProcess flink;
  private final Workspace workspace;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private final FlinkRest rest;
  private JavaProcess jobManager;
  private boolean closed;

  private ClusterProcesses(FlinkProcess flink, Workspace workspace, FlinkRest rest) {
    this.flink = flink;
    this.workspace = workspace;
    this.rest = rest;
    this.jobManager = flink.jobManager();
  }

  /**
   * Starts the processes and returns when the JobManager answers and all TaskManagers are known to
   * it.
   *
   * @param webPort 0 for any free one
   * @throws RunFailedException if one does not come up, with the reason
   */
  public static ClusterProcesses start(
      Home home, Workspace workspace, int taskManagers, int webPort) {
    int port = webPort == 0 ? Ports.free() : webPort;
    FlinkProcess flink = new FlinkProcess(home, workspace, settings(workspace, port));
    ClusterProcesses cluster =
        new ClusterProcesses(
            flink, workspace, new FlinkRest(URI.create("http://127.0.0.1:" + port)));
    try {
      for (int i = 1; i <= taskManagers; i++) {
        cluster.taskManagers.add(flink.taskManager("taskmanager-" + i));
      }
      cluster.awaitTaskManagers();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Workspace workspace, int port) {
    return Map.ofEntries(
        Map.entry("jobmanager.rpc.address", "127.0.0.1"),
        Map.entry("jobmanager.rpc.port", Integer.toString(Ports.free())),
        Map.entry("jobmanager.bind-host", "127.0.0.1"),
        Map.entry("taskmanager.host", "127.0.0.1"),
        Map.entry("taskmanager.bind-host", "127.0.0.1"),
        Map.entry("rest.address", "127.0.0.1"),
        Map.entry("rest.bind-address", "127.0.0.1"),
        Map.entry("rest.port", Integer.toString(port)),
        Map.entry("heartbeat.interval", "1000"),
        Map.entry("heartbeat.timeout", "8000"),
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

  public FlinkJobs jobs() {
    return new FlinkJobs(rest);
  }

  /** Kills a TaskManager as {@code kill -9} does. */
  public void kill(String resourceId) {
    taskManagers.stream()
        .filter(process -> process.toString().equals(resourceId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no TaskManager " + resourceId))
        .kill();
  }

  /**
   * Starts processes that have died again, in their old places.
   *
   * @param report gets a line about each
   * @return whether the JobManager was one of them: it has forgotten its jobs
   * @throws RunFailedException if they do not come up
   */
  public boolean revive(Consumer<String> report) {
    boolean lost = startAgain(report);
    if (lost) {
      awaitTaskManagers();
    }
    return lost;
  }

  private synchronized boolean startAgain(Consumer<String> report) {
    boolean lost = !closed && !jobManager.isAlive();
    if (lost) {
      report.accept(jobManager + " has died and is started again.");
      jobManager = flink.jobManager();
    }
    for (int i = 0; !closed && i < taskManagers.size(); i++) {
      JavaProcess process = taskManagers.get(i);
      if (!process.isAlive()) {
        report.accept(process + " has died and is started again.");
        taskManagers.set(i, flink.taskManager(process.toString()));
      }
    }
    return lost;
  }

  /** Whether its process is there; it may still be starting. */
  public synchronized boolean isJobManagerAlive() {
    return jobManager.isAlive();
  }

  /** The latest complete checkpoint or savepoint of any job in the workspace. */
  public Optional<String> newestState() {
    return Stream.of(CHECKPOINTS, SAVEPOINTS)
        .map(workspace::directory)
        .flatMap(ClusterProcesses::complete)
        .max(Comparator.comparing(state -> state.toFile().lastModified()))
        .map(metadata -> metadata.getParent().toUri().toString());
  }

  private static Stream<Path> complete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.endsWith("_metadata")).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty(); // old checkpoints are deleted meanwhile
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    taskManagers.forEach(JavaProcess::close);
    jobManager.close();
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

  private boolean isUp() {
    requireAlive(jobManager);
    taskManagers.forEach(ClusterProcesses::requireAlive);
    return jobs().taskManagers() == taskManagers.size();
  }

  private static void requireAlive(JavaProcess process) {
    if (!process.isAlive()) {
      throw new RunFailedException("It did not start. " + process.reason());
    }
  }
}
