package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A user at a reference time, with what came of it.
 *
 * @param user whose events before the time are known, later ones are not
 * @param time the reference time
 * @param lastEvent index of the last known event; what comes after it is unknown
 * @param outcome 1 if what is asked about happened, 0 if not; or how often
 */
public record ReferenceRow(UserSequence user, Instant time, int lastEvent, int outcome) {

  /**
   * One row for each user and time at which the user takes part.
   *
   * <p>An event at a reference time or later is unknown.
   *
   * @param times each at least one horizon before the end of observation, or labels would be
   *     guesses
   */
  public static List<ReferenceRow> of(
      List<UserSequence> users, List<Instant> times, Propensity propensity) {
    List<ReferenceRow> rows = new ArrayList<>();
    for (UserSequence user : users) {
      for (Instant time : times) {
        long at = time.toEpochMilli();
        int known = user.knownBefore(at);
        if (known > 0 && propensity.activity().holds(user.time(known - 1), at)) {
          int from = user.happenedBefore(at);
          int to = user.happenedBefore(time.plus(propensity.horizon()).toEpochMilli());
          boolean positive = propensity.label(user, from, to);
          rows.add(new ReferenceRow(user, time, known - 1, positive ? 1 : 0));
        }
      }
    }
    return rows;
  }

  /**
   * One row for one in eight of the users' events that are no purchase, as of the event itself.
   * Which ones does not depend on what came after, so the rows are a fair sample of what is scored.
   *
   * @param from the earliest time of an event
   * @param until the latest end of a label window
   */
  public static List<ReferenceRow> atEvents(
      List<UserSequence> users, Instant from, Instant until, Propensity propensity) {
    long last = until.minus(propensity.horizon()).toEpochMilli();
    List<ReferenceRow> rows = new ArrayList<>();
    for (UserSequence user : users) {
      int first = user.happenedBefore(from.toEpochMilli());
      for (int i = first; i < user.length() && user.time(i) <= last; i++) {
        if (user.type(i) != EventType.PURCHASE && UserSlice.isAsked(user.userId(), i)) {
          int to = user.happenedBefore(user.time(i) + propensity.horizon().toMillis());
          boolean positive = propensity.label(user, i + 1, to);
          Instant time = Instant.ofEpochMilli(user.time(i));
          rows.add(new ReferenceRow(user, time, i, positive ? 1 : 0));
        }
      }
    }
    return rows;
  }

  /** Whether it happened at all. */
  public boolean positive() {
    return outcome > 0;
  }

  /** Time since the last known event, 0 or more. */
  public Duration silence() {
    return Duration.ofMillis(Math.max(0, time.toEpochMilli() - user.time(lastEvent)));
  }
}
