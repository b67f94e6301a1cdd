package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.figures.Bootstrap;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.figures.Outcome;
import java.util.List;

/**
 * A share of moments, or a difference of two, with the 95 % of it over resampled users.
 *
 * @param value NaN if there is none
 * @param interval over users
 */
public record Rate(double value, Interval interval) {
  /** The share of rows that came true. */
  static Rate of(List<Outcome> outcomes) {
    Bootstrap users = new Bootstrap(outcomes.stream().map(Outcome::userId).toList());
    return new Rate(
        outcomes.stream().mapToInt(Outcome::times).average().orElse(Double.NaN),
        users.interval(times -> share(outcomes, times)));
  }

  private static double share(List<Outcome> outcomes, int[] times) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < times.length; i++) {
      sum += (double) times[i] * outcomes.get(i).times();
      count += times[i];
    }
    return sum / count;
  }

  /** The same of 100. */
  public Rate percent() {
    return new Rate(100 * value, new Interval(100 * interval.low(), 100 * interval.high()));
  }

  /** The share that did not. */
  Rate complement() {
    return new Rate(1 - value, new Interval(1 - interval.high(), 1 - interval.low()));
  }

  /** A difference the other way round. */
  Rate negated() {
    return new Rate(-value, new Interval(-interval.high(), -interval.low()));
  }

  /** Whether it is above 0 beyond chance. */
  public boolean clearlyAbove() {
    return interval.low() > 0;
  }

  /** Whether it is below 0 beyond chance. */
  public boolean clearlyBelow() {
    return interval.high() < 0;
  }
}
