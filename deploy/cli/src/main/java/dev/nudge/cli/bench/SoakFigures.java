package dev.nudge.cli.bench;

import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * One of the equal parts of a soak.
 *
 * @param minute in which it began
 * @param samples at least one
 * @param eventsPerSecond that the job read
 * @param millis from when an event was due, or a silence over, until its trigger could be read
 */
record SoakFigures(
    double minute, List<SoakSample> samples, double eventsPerSecond, Histogram millis) {
  private static final double MEGA = 1e6;

  /** Of the heap the least, which is nearest to what a collection leaves; of others the most. */
  private static final List<Column<SoakFigures>> COLUMNS =
      List.of(
          Column.of("heap, least MB", "%,.0f", f -> f.least(SoakSample::heap) / MEGA),
          Column.of("resident, MB", "%,.0f", f -> f.most(SoakSample::resident) / MEGA),
          Column.of("metaspace, MB", "%,.1f", f -> f.most(SoakSample::metaspace) / MEGA),
          Column.of("threads", "%,d", f -> f.most(SoakSample::threads)),
          Column.of("classes", "%,d", f -> f.most(SoakSample::classes)),
          Column.of("RocksDB, MB", "%,.0f", f -> f.most(SoakSample::stateBytes) / MEGA),
          Column.of("logs, KB", "%,.0f", f -> f.most(SoakSample::logBytes) / 1e3),
          Column.of("events/s", "%,.0f", SoakFigures::eventsPerSecond),
          Column.of("triggers", "%,d", f -> f.millis.getTotalCount()),
          Column.of("delay, median s", "%.2f", f -> f.seconds(50)),
          Column.of("99 %, s", "%.2f", f -> f.seconds(99)));

  private long least(ToLongFunction<SoakSample> figure) {
    return samples.stream().mapToLong(figure).min().orElseThrow();
  }

  private long most(ToLongFunction<SoakSample> figure) {
    return samples.stream().mapToLong(figure).max().orElseThrow();
  }

  /** Not a number where there was no trigger. */
  private double seconds(double percentile) {
    return millis.getTotalCount() == 0 ? Double.NaN : millis.getValueAtPercentile(percentile) / 1e3;
  }

  /** By name, for JSON. */
  Map<String, Object> byName() {
    return Map.of(
        "minute",
        minute,
        "samples",
        samples,
        "eventsPerSecond",
        eventsPerSecond,
        "triggers",
        millis.getTotalCount(),
        "delaySeconds",
        millis.getTotalCount() == 0 ? Map.of() : Map.of("p50", seconds(50), "p99", seconds(99)));
  }

  /** In Markdown. */
  static void print(List<SoakFigures> parts) {
    Table<SoakFigures> table = new Table<>("from minute", COLUMNS);
    parts.forEach(part -> table.row("%.1f".formatted(part.minute), part));
    System.out.print("\n" + table.markdown());
  }
}
