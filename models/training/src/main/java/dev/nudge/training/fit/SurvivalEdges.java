package dev.nudge.training.fit;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Bucket edges of the two heads.
 *
 * @param purchase upper edges of the time to the next purchase, seconds, ascending
 * @param returns upper edges of the time to the next visit, seconds, ascending
 */
public record SurvivalEdges(double[] purchase, double[] returns) {
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;

  /** The times within a day, in seconds. */
  private static final double[] SECONDS = {MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 6 * HOUR};

  /**
   * The longer ones up to four months, in days; with 31, thirty days that are asked about at the
   * midnight after an event end in a short bucket.
   */
  private static final double[] DAYS = {1, 2, 4, 7, 14, 21, 28, 31, 45, 60, 75, 90, 105, 120};

  private static final int MONTH = 30;
  private static final int LONGEST = 540;

  /**
   * From the minutes of a session to the year and a half of a rare buyer, alike for both heads.
   *
   * <p>Long times have buckets of half a month and a month: a bucket that observation ends in
   * teaches nothing, so the longer it is, the more of a recording's last weeks is lost for it, and
   * the further a horizon that ends in its midst is guessed.
   */
  public static SurvivalEdges standard() {
    double[] edges =
        DoubleStream.concat(
                Arrays.stream(SECONDS),
                DoubleStream.concat(Arrays.stream(DAYS), everyMonth()).map(days -> days * DAY))
            .toArray();
    return new SurvivalEdges(edges, edges.clone());
  }

  private static DoubleStream everyMonth() {
    double first = DAYS[DAYS.length - 1] + MONTH;
    return DoubleStream.iterate(first, days -> days <= LONGEST, days -> days + MONTH);
  }

  /**
   * Without the buckets that nobody was observed through, of which nothing can be learned: beyond
   * its last edge a curve continues at its last rate. The first bucket always stays.
   *
   * @param observed from the first event to the end of the observation
   */
  public SurvivalEdges within(Duration observed) {
    double most = observed.toMillis() / 1000.0;
    return new SurvivalEdges(within(purchase, most), within(returns, most));
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
    return purchase.length + returns.length;
  }
}
