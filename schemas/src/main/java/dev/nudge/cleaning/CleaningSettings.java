package dev.nudge.cleaning;

import dev.nudge.schemas.checks.TimeBounds;
import java.io.Serializable;
import java.time.Duration;

/**
 * What counts.
 *
 * @param allowedLateness an event that arrived longer than this after it happened is late; not
 *     negative
 * @param times which times are believed; one ahead of the arrival that is, is taken for the
 *     arrival's
 */
public record CleaningSettings(Duration allowedLateness, TimeBounds times) implements Serializable {

  /** The usual bounds, but for how far a time may lie after its arrival. */
  public static CleaningSettings of(Duration allowedLateness, Duration maxAhead) {
    return new CleaningSettings(allowedLateness, TimeBounds.defaults().withMaxAhead(maxAhead));
  }

  /** How far a time may lie after its arrival. */
  public Duration maxAhead() {
    return times.maxAhead();
  }

  /** An hour, and the usual bounds. */
  public static CleaningSettings defaults() {
    return new CleaningSettings(Duration.ofHours(1), TimeBounds.defaults());
  }
}
