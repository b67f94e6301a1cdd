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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Flink session cluster of separate processes on 127.0.0.1: one JobManager and several
 * TaskManagers, checkpoints in the workspace. A lost TaskManager is noticed within eight seconds.
 */
public final class ClusterProcesses implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final JavaProcess jobManager;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private final FlinkRest rest;

  private ClusterProcesses(JavaProcess jobManager, FlinkRest rest) {
    this.jobManager = jobManager;
    this.rest = rest;
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
            flink.jobManager(), new FlinkRest(URI.create("http://127.0.0.1:" + port)));
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
            "execution.checkpointing.dir", workspace.directory("checkpoints").toUri().toString()),
        Map.entry(
            "execution.checkpointing.savepoint-dir",
            workspace.directory("savepoints").toUri().toString()));
  }

  public FlinkRest rest() {
    return rest;
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

  @Override
  public void close() {
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
