package dev.nudge.evaluation.nudges;

import java.util.List;
import java.util.function.Predicate;

/**
 * The nudged of one kind, next to others of the same kind and state.
 *
 * @param name in words
 * @param compared by the outcome of the rule
 */
public record Segment(String name, Compared compared) {
  private static final int REGULAR = 4;

  /** In pairs that make up all. */
  static List<Segment> of(Moments moments, Happened happened, long horizon) {
    Predicate<Moment> buyer = moment -> moment.who().knownBuyer(moment.time());
    Predicate<Moment> regular = moment -> State.activeDays(moment.who(), moment.time()) >= REGULAR;
    return List.of(
        of("have bought before", buyer, moments, happened, horizon),
        of("have not bought yet", buyer.negate(), moments, happened, horizon),
        of("came on " + REGULAR + " days or more of 28", regular, moments, happened, horizon),
        of(
            "came on fewer than " + REGULAR + " days of 28",
            regular.negate(),
            moments,
            happened,
            horizon));
  }

  private static Segment of(
      String name, Predicate<Moment> who, Moments moments, Happened happened, long horizon) {
    return new Segment(
        name,
        Matching.compare(
            moments.nudged.stream().filter(who).toList(),
            moments.others.stream().filter(who).toList(),
            happened,
            horizon));
  }
}
