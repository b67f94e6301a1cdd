package dev.nudge.cleaning;

import dev.nudge.schemas.checks.PlaceholderIds;
import dev.nudge.schemas.checks.TimeBounds;
import java.io.Serializable;
import java.time.Duration;

/**
 * Which messages count.
 *
 * @param allowedLateness an event that arrived longer than this after it happened is late; not
 *     negative
 * @param times which times are believed
 * @param placeholders user ids that stand for nobody
 */
public record CleaningSettings(
    Duration allowedLateness, TimeBounds times, PlaceholderIds placeholders)
    implements Serializable {

  /** The default bounds, except for how far a time may lie after its arrival. */
  public static CleaningSettings of(Duration allowedLateness, Duration maxAhead) {
    return new CleaningSettings(
        allowedLateness, TimeBounds.defaults().withMaxAhead(maxAhead), PlaceholderIds.defaults());
  }

  /** The same with other user ids that stand for nobody. */
  public CleaningSettings withPlaceholders(PlaceholderIds changed) {
    return new CleaningSettings(allowedLateness, times, changed);
  }

  /** How far a time may lie after its arrival. */
  public Duration maxAhead() {
    return times.maxAhead();
  }

  /** The default bounds, and this lateness. */
  public static CleaningSettings of(Duration allowedLateness) {
    return new CleaningSettings(allowedLateness, TimeBounds.defaults(), PlaceholderIds.defaults());
  }

  /** An hour, and the default bounds. */
  public static CleaningSettings defaults() {
    return of(Duration.ofHours(1));
  }
}
