package dev.nudge.cli.bench;

import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/**
 * What one number of users costs.
 *
 * @param full the first checkpoint after the restore
 * @param incremental the mean of those after it
 * @param micros from when an event was due to its score, at a quarter of the rate
 */
record UsersFigures(
    int users,
    long diskBytes,
    long restoreMillis,
    Checkpoint full,
    Checkpoint incremental,
    Rate rate,
    Histogram micros) {
  private static final List<Column<UsersFigures>> COLUMNS =
      List.of(
          Column.of("bytes a user", "%,.0f", f -> f.diskBytes / (double) f.users),
          Column.of("restore, s", "%.1f", f -> f.restoreMillis / 1e3),
          Column.of("full checkpoint, MB", "%,.0f", f -> f.full.megabytes),
          Column.of("its time, s", "%.1f", f -> f.full.seconds),
          Column.of("incremental, MB", "%,.0f", f -> f.incremental.megabytes),
          Column.of("its time, s", "%.1f", f -> f.incremental.seconds),
          Column.of("events/s", "%,.0f", f -> f.rate.eventsPerSecond()),
          Column.of("CPU µs/event", "%.1f", f -> f.rate.cpuMicros()),
          Column.of("delay, median ms", "%.1f", f -> f.millis(50)),
          Column.of("99 %, ms", "%.0f", f -> f.millis(99)));

  private double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  /** By name, for JSON. */
  Map<String, Object> byName() {
    return Map.of(
        "users", users,
        "diskBytes", diskBytes,
        "restoreMillis", restoreMillis,
        "fullCheckpoint", full,
        "incrementalCheckpoint", incremental,
        "rate", rate,
        "delayMillis", Map.of("p50", millis(50), "p99", millis(99)));
  }

  /** The mean of some. */
  record Checkpoint(double megabytes, double seconds) {
    static Checkpoint of(List<CompletedCheckpointStats> stats) {
      return new Checkpoint(
          stats.stream().mapToLong(s -> s.getCheckpointedSize()).average().orElseThrow() / 1e6,
          stats.stream().mapToLong(s -> s.getEndToEndDuration()).average().orElseThrow() / 1e3);
    }
  }

  /** In Markdown: a table, and a plot as Mermaid draws it. */
  static void print(List<UsersFigures> counts) {
    Table<UsersFigures> table = new Table<>("users, operator (d) alone, one slot", COLUMNS);
    counts.forEach(count -> table.row(count.name(), count));
    System.out.print("\n" + table.markdown());
    System.out.printf(
        """

        ```mermaid
        xychart-beta
            x-axis "users" [%s]
            y-axis "CPU µs/event" 0 --> %.0f
            bar [%s]
        ```
        """,
        join(counts, count -> "\"%s\"".formatted(count.name())),
        Math.ceil(counts.stream().mapToDouble(f -> f.rate.cpuMicros()).max().orElseThrow()),
        join(counts, count -> "%.1f".formatted(count.rate.cpuMicros())));
  }

  private String name() {
    return "%,d".formatted(users);
  }

  private static String join(List<UsersFigures> counts, Function<UsersFigures, String> text) {
    return counts.stream().map(text).collect(Collectors.joining(", "));
  }
}
