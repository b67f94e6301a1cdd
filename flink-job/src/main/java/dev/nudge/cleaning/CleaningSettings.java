package dev.nudge.cleaning;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Which times are believed.
 *
 * @param allowedLateness an event that arrived longer than this after it happened is late; not
 *     negative
 * @param maxAhead how far a time may lie after the arrival, as clocks go wrong; such a time is
 *     taken for the arrival's, one beyond is absurd; not negative
 * @param earliest a time before it is absurd
 */
public record CleaningSettings(Duration allowedLateness, Duration maxAhead, Instant earliest)
    implements Serializable {

  /** An hour, an hour, 1995. */
  public static CleaningSettings defaults() {
    return new CleaningSettings(
        Duration.ofHours(1), Duration.ofHours(1), Instant.parse("1995-01-01T00:00:00Z"));
  }
}
