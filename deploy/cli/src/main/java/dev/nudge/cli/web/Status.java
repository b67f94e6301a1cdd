package dev.nudge.cli.web;

import java.util.List;

/**
 * Where everything stands.
 *
 * @param at epoch milliseconds
 * @param since from when on the topics were counted; null for their beginning
 * @param broker why the broker cannot be asked; null where it can
 * @param flink why Flink cannot be asked; null where it can, or was not named
 * @param reading how the topics are read
 * @param counts what came on the topics
 * @param account what the job counts itself; null where Flink was not named or is away
 * @param progress in the click-stream; null where the broker is away
 */
record Status(
    long at,
    String since,
    String broker,
    String flink,
    Reading reading,
    Totals.Counts counts,
    FlinkFigures.Account account,
    BrokerFigures.Progress progress) {

  /**
   * How the console reads the topics.
   *
   * @param away why it cannot; null where it can
   * @param behind whether it has not come to what was the end when it began
   * @param anew which partitions were read from their beginning again; null for none
   */
  record Reading(String away, boolean behind, String anew) {}

  /**
   * A status in brief, for curves: totals, of which the page makes rates.
   *
   * @param triggers null while the console is still reading what was there before, as is
   *     suppressions
   * @param read of the click-stream; null where not known
   */
  record Point(long at, Long triggers, Long suppressions, Long read, Long lag) {}

  Point point() {
    return new Point(
        at,
        reading.behind() ? null : sum(counts.triggers().values()),
        reading.behind() ? null : sum(counts.suppressions().values()),
        progress == null ? null : progress.read(),
        progress == null ? null : progress.lag());
  }

  private static Long sum(Iterable<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /** A status with those before it, oldest first. */
  record WithHistory(Status now, List<Point> history) {}
}
