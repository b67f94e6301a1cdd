package dev.nudge.cli.bench;

import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The time from the moment of a silence to its trigger, of many users.
 *
 * @param millis of each
 */
record Delay(Case of, Histogram millis) {

  /**
   * A way of delivery.
   *
   * @param quiet whether nothing more comes in the partition after the measured users
   * @param options of the job
   */
  record Case(String label, boolean quiet, Map<String, String> options) {}

  private static final Map<String, String> AT_ONCE = Map.of("nudge.delivery", "at-least-once");
  private static final Map<String, String> EACH_SECOND =
      Map.of("nudge.delivery", "exactly-once", "nudge.checkpoint.interval", "1 s");

  static final List<Case> CASES =
      List.of(
          new Case("at-least-once, events keep coming", false, AT_ONCE),
          new Case("exactly-once, checkpoint every 1 s, events keep coming", false, EACH_SECOND),
          new Case("at-least-once, quiet partition", true, AT_ONCE),
          new Case("exactly-once, checkpoint every 1 s, quiet partition", true, EACH_SECOND));

  private static final List<Column<Delay>> COLUMNS =
      List.of(
          Column.of("median", "%.2f", d -> d.seconds(50)),
          Column.of("95 %", "%.2f", d -> d.seconds(95)),
          Column.of("most", "%.2f", d -> d.seconds(100)),
          Column.of("triggers", "%,d", d -> d.millis.getTotalCount()));

  private double seconds(double percentile) {
    return millis.getValueAtPercentile(percentile) / 1000.0;
  }

  /** In Markdown. */
  static void print(List<Delay> delays) {
    Table<Delay> table = new Table<>("moment of a silence to its trigger, seconds", COLUMNS);
    delays.forEach(delay -> table.row(delay.of.label(), delay));
    System.out.print("\n" + table.markdown());
  }

  /** The figures by name, for JSON. */
  Map<String, Object> figures() {
    return Map.of(
        "delivery", of.label(),
        "medianSeconds", seconds(50),
        "p95Seconds", seconds(95),
        "maxSeconds", seconds(100),
        "triggers", millis.getTotalCount());
  }
}
