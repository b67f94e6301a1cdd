package dev.nudge.training.gru;

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

  /** From the minutes of a session to the four weeks of a buying cycle. */
  public static SurvivalEdges standard() {
    return new SurvivalEdges(
        new double[] {
          10 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY, 28 * DAY
        },
        new double[] {
          MINUTE,
          10 * MINUTE,
          30 * MINUTE,
          6 * HOUR,
          DAY,
          2 * DAY,
          4 * DAY,
          7 * DAY,
          14 * DAY,
          28 * DAY
        });
  }

  /** Buckets of both heads together. */
  int buckets() {
    return purchase.length + visit.length;
  }
}
