package dev.nudge.schemas.checks;

import dev.nudge.schemas.Durations;
import dev.nudge.schemas.RejectionReason;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Which times are believed. Fixed bounds, so that whether one is does not depend on when it is
 * looked at.
 *
 * @param maxAhead how far a time may lie after the arrival, as clocks go wrong; not negative
 * @param earliest a time before it is absurd: seconds read as milliseconds, a clock that was never
 *     set
 * @param latest an arrival after it is absurd, and so is a time: microseconds read as milliseconds,
 *     a clock that counts from elsewhere
 */
public record TimeBounds(Duration maxAhead, Instant earliest, Instant latest)
    implements Serializable {

  /** An hour, 1995, 2100. */
  public static TimeBounds defaults() {
    return new TimeBounds(
        Duration.ofHours(1),
        Instant.parse("1995-01-01T00:00:00Z"),
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  public TimeBounds withMaxAhead(Duration changed) {
    return new TimeBounds(changed, earliest, latest);
  }

  /**
   * Whether an arrival says what time it is.
   *
   * @param arrival epoch milliseconds
   */
  public boolean believes(long arrival) {
    return arrival <= latest.toEpochMilli();
  }

  /** Whether something can have happened then at all. */
  public boolean contains(Instant time) {
    return !time.isBefore(earliest) && !time.isAfter(latest);
  }

  /** What is wrong with an arrival, epoch milliseconds; null if it is believed. */
  public Fault findInArrival(long arrival) {
    return believes(arrival) ? null : absurd("arrival", arrival, "is after " + latest);
  }

  /**
   * What is wrong with an arrival by the wall clock, both epoch milliseconds; null if it is not
   * further ahead than clocks may go wrong.
   */
  public Fault findAhead(long arrival, long wall) {
    return arrival <= wall || arrival - wall <= maxAhead.toMillis()
        ? null
        : absurd(
            "arrival",
            arrival,
            "is more than %s ahead of the wall clock at %s"
                .formatted(Durations.text(maxAhead), Instant.ofEpochMilli(wall)));
  }

  /** What is wrong with a time and its arrival, epoch milliseconds; null if they are believed. */
  public Fault find(long time, long arrival) {
    Fault fault = findInArrival(arrival);
    if (fault != null) {
      return fault;
    }
    if (time < earliest.toEpochMilli()) {
      return absurd("time", time, "is before " + earliest);
    }
    if (time - maxAhead.toMillis() > arrival) {
      return absurd(
          "time",
          time,
          "is more than %s after its arrival at %s"
              .formatted(Durations.text(maxAhead), Instant.ofEpochMilli(arrival)));
    }
    return null;
  }

  private static Fault absurd(String what, long time, String why) {
    return new Fault(
        RejectionReason.ABSURD_TIME, "%s %s %s".formatted(what, Instant.ofEpochMilli(time), why));
  }
}
