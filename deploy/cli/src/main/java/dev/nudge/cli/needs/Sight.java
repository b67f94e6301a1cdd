package dev.nudge.cli.needs;

import dev.nudge.needs.Need;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.recordings.generator.Hidden;

/**
 * What is seen of a user after an event, and what is hidden.
 *
 * @param levels in the order of {@link Needs#ALL}; 0 where it is unknown
 * @param counts in the order of {@link PlainCount#ALL}
 */
record Sight(String user, Hidden hidden, double[] levels, double[] counts) {

  static Sight of(String user, Hidden hidden, UserSnapshot snapshot) {
    return new Sight(
        user,
        hidden,
        levels(snapshot),
        PlainCount.ALL.stream().mapToDouble(c -> c.value().applyAsDouble(snapshot)).toArray());
  }

  /** In the order of {@link Needs#ALL}; 0 where it is unknown. */
  static double[] levels(UserSnapshot snapshot) {
    return Needs.ALL.stream().mapToDouble(need -> orZero(need.level(snapshot))).toArray();
  }

  private static double orZero(double level) {
    return Double.isNaN(level) ? 0 : level;
  }

  double level(Need need) {
    return levels[Needs.ALL.indexOf(need)];
  }
}
