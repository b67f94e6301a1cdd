package dev.nudge.recordings;

/**
 * What makes one generated person differ from the next, fixed for life.
 *
 * @param visitsPerDay while fully engaged; log-normal over people, so a few make much of the stream
 * @param peakHour hour of the day around which this person visits, UTC
 * @param interests categories this person looks at
 * @param priceSensitivity 0 (buys at any price) to 1 (hesitates long over a price above budget)
 * @param needEveryDays mean time until a need for something arises
 * @param leaving chance, per visit, to begin losing interest for good
 * @param device what this person browses with
 */
record Traits(
    double visitsPerDay,
    double peakHour,
    int[] interests,
    double priceSensitivity,
    double needEveryDays,
    double leaving,
    String device) {

  private static final double MEDIAN_VISITS_PER_DAY = 0.28;
  private static final double VISITS_SPREAD = 1.0;
  private static final double MAX_VISITS_PER_DAY = 12;
  private static final int INTERESTS = 3;

  static Traits draw(Draw draw, Catalogue catalogue) {
    double visits =
        Math.min(MAX_VISITS_PER_DAY, draw.logNormal(MEDIAN_VISITS_PER_DAY, VISITS_SPREAD));
    double peak = draw.chance(0.7) ? 20 + draw.normal() * 2 : 12 + draw.normal() * 3;
    int[] interests = new int[INTERESTS];
    for (int i = 0; i < INTERESTS; i++) {
      interests[i] = catalogue.drawCategory(draw);
    }
    return new Traits(
        visits,
        peak,
        interests,
        draw.unit(),
        draw.logNormal(14, 0.6),
        draw.between(0.01, 0.07),
        draw.chance(0.65) ? "mobile" : "desktop");
  }

  /**
   * Visits per day at a moment, for a person fully engaged: the day's curve around the peak hour (a
   * von Mises bell over a floor), a little more at weekends; 1 on average over a weekday.
   *
   * @param hour of the day, 0 to 24
   */
  double visitRate(double hour, boolean weekend) {
    double bell = StrictMath.exp(2 * (StrictMath.cos((hour - peakHour) * StrictMath.PI / 12) - 1));
    return visitsPerDay * (0.1 + bell) / 0.4085 * (weekend ? WEEKEND : 1);
  }

  /** What {@code visitRate} never exceeds. */
  double maxVisitRate() {
    return visitsPerDay * 1.1 / 0.4085 * WEEKEND;
  }

  private static final double WEEKEND = 1.15;
}
