package dev.nudge.training.fit;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Bucket edges of the two heads.
 *
 * @param purchase upper edges of the time to the next purchase, seconds, ascending
 * @param visit upper edges of the time to the next visit, seconds, ascending
 */
public record SurvivalEdges(double[] purchase, double[] visit) {
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;

  /** From a month to a year and a half: how long rare buyers stay away. */
  private static final double[] LONG = {
    28 * DAY, 60 * DAY, 90 * DAY, 120 * DAY, 180 * DAY, 270 * DAY, 365 * DAY, 540 * DAY
  };

  /** From the minutes of a session to the year and a half of a rare buyer. */
  public static SurvivalEdges standard() {
    return new SurvivalEdges(
        upToLong(10 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY),
        upToLong(
            MINUTE, 10 * MINUTE, 30 * MINUTE, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY));
  }

  private static double[] upToLong(double... shorter) {
    return DoubleStream.concat(Arrays.stream(shorter), Arrays.stream(LONG)).toArray();
  }

  /**
   * Without the buckets that nobody was observed through, of which nothing can be learned: beyond
   * its last edge a curve goes on at its last rate. The first bucket always stays.
   *
   * @param observed from the first event to the end of the observation
   */
  public SurvivalEdges within(Duration observed) {
    double most = observed.toMillis() / 1000.0;
    return new SurvivalEdges(within(purchase, most), within(visit, most));
  }

  private static double[] within(double[] edges, double most) {
    int count = 1;
    while (count < edges.length && edges[count] <= most) {
      count++;
    }
    return Arrays.copyOf(edges, count);
  }

  /** Buckets of both heads together. */
  int buckets() {
    return purchase.length + visit.length;
  }
}
