package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.local.host.RunFailedException;

/**
 * Flink's <a
 * href="https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/metrics/#system-metrics">figures
 * of a TaskManager's JVM</a>. Flink gathers them every {@code metrics.fetcher.update-interval}.
 */
public final class ProcessMetrics {
  private final FlinkRest rest;
  private final String taskManager;

  /**
   * @param taskManager its resource id
   */
  public ProcessMetrics(FlinkRest rest, String taskManager) {
    this.rest = rest;
    this.taskManager = taskManager;
  }

  /**
   * One figure.
   *
   * @param name below {@code Status.JVM}, such as {@code Memory.Heap.Used} in bytes
   * @throws RunFailedException if it is not known
   */
  public long jvm(String name) {
    JsonNode values =
        rest.get("/taskmanagers/%s/metrics?get=Status.JVM.%s".formatted(taskManager, name));
    if (values.isEmpty()) {
      throw new RunFailedException(
          "Flink does not know Status.JVM.%s of %s".formatted(name, taskManager));
    }
    return values.get(0).get("value").asLong();
  }
}
