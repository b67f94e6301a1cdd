package dev.nudge.recordings.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes one generated person differ from the next, fixed for life.
 *
 * @param visitsPerDay while fully engaged; log-normal over people, so a few make much of the stream
 * @param peakHour hour of the day around which this person visits, UTC
 * @param interests categories this person looks at
 * @param priceSensitivity 0 (buys at any price) to 1 (hesitates long over a price above budget)
 * @param needEveryDays mean time until a need for something arises
 * @param lifetimeDays mean time until interest begins to fade for good
 * @param weekend factor on visits at weekends
 * @param device what this person browses with
 */
record Traits(
    double visitsPerDay,
    double peakHour,
    List<Integer> interests,
    double priceSensitivity,
    double needEveryDays,
    double lifetimeDays,
    double weekend,
    String device) {

  private static final double VISITS_SPREAD = 1.2;
  private static final double MAX_VISITS_PER_DAY = 12;
  private static final int INTERESTS = 3;

  /** How sharply visits gather around the peak hour (von Mises κ), and how many come anyhow. */
  private static final double PEAKEDNESS = 2;

  private static final double FLOOR = 0.1;

  /** Mean of floor and bell over a day: FLOOR + exp(-κ) I₀(κ), with I₀(2) = 2.27959. */
  private static final double DAY_MEAN = FLOOR + 2.27959 * StrictMath.exp(-PEAKEDNESS);

  static Traits draw(Domain.People people, Catalogue catalogue, Draw draw) {
    double visits =
        Math.min(MAX_VISITS_PER_DAY, draw.logNormal(people.visitsPerDay(), VISITS_SPREAD));
    double peak = draw.chance(people.evening()) ? 20 + draw.normal() * 2 : 12 + draw.normal() * 3;
    List<Integer> interests = new ArrayList<>();
    for (int i = 0; i < INTERESTS; i++) {
      interests.add(catalogue.drawCategory(draw));
    }
    return new Traits(
        visits,
        peak,
        List.copyOf(interests),
        draw.unit(),
        draw.logNormal(people.needEveryDays(), 0.6),
        draw.logNormal(people.lifetimeDays(), 0.7),
        people.weekend(),
        draw.chance(0.65) ? "mobile" : "desktop");
  }

  int drawInterest(Draw draw) {
    return interests.get(draw.below(interests.size()));
  }

  /**
   * Visits per day at a moment, for a person fully engaged: the day's curve around the peak hour (a
   * von Mises bell over a floor), more or less at weekends; 1 on average over a weekday.
   *
   * @param hour of the day, 0 to 24
   */
  double visitRate(double hour, boolean onWeekend) {
    double angle = (hour - peakHour) * StrictMath.PI / 12;
    double bell = StrictMath.exp(PEAKEDNESS * (StrictMath.cos(angle) - 1));
    return visitsPerDay * (FLOOR + bell) / DAY_MEAN * (onWeekend ? weekend : 1);
  }

  /** What {@code visitRate} never exceeds. */
  double maxVisitRate() {
    return visitsPerDay * (FLOOR + 1) / DAY_MEAN * Math.max(1, weekend);
  }
}
