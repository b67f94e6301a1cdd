package dev.nudge.cli.web;

import java.util.List;

/**
 * Where everything stands.
 *
 * @param at epoch milliseconds
 * @param since from when on the topics were counted; null for their beginning
 * @param broker why the broker cannot be asked; null where it can
 * @param flink why Flink cannot be asked; null where it can, or was not named
 * @param counts what came on the topics
 * @param account what the job counts itself; null where Flink was not named or is away
 * @param progress in the click-stream; null where the broker is away
 */
record Status(
    long at,
    String since,
    String broker,
    String flink,
    Totals.Counts counts,
    FlinkFigures.Account account,
    BrokerFigures.Progress progress) {

  /**
   * A status in brief, for curves: totals, of which the page makes rates.
   *
   * @param read of the click-stream; null where not known
   */
  record Point(long at, long triggers, long suppressions, Long read, Long lag) {}

  Point point() {
    return new Point(
        at,
        sum(counts.triggers().values()),
        sum(counts.suppressions().values()),
        progress == null ? null : progress.read(),
        progress == null ? null : progress.lag());
  }

  private static long sum(Iterable<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /** A status with those before it, oldest first. */
  record WithHistory(Status now, List<Point> history) {}
}
