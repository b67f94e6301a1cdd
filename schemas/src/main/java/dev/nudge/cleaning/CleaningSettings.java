package dev.nudge.cleaning;

import dev.nudge.schemas.RecordEncoding;
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
 * @param encoding what the bytes of messages are
 * @param pseudonyms what stands for users' ids in all that was accepted
 */
public record CleaningSettings(
    Duration allowedLateness,
    TimeBounds times,
    PlaceholderIds placeholders,
    RecordEncoding encoding,
    Pseudonyms pseudonyms)
    implements Serializable {

  /** The default bounds, except for how far a time may lie after its arrival. */
  public static CleaningSettings of(Duration allowedLateness, Duration maxAhead) {
    return of(allowedLateness, TimeBounds.defaults().withMaxAhead(maxAhead));
  }

  /** The same with other user ids that stand for nobody. */
  public CleaningSettings withPlaceholders(PlaceholderIds changed) {
    return new CleaningSettings(allowedLateness, times, changed, encoding, pseudonyms);
  }

  /** The same for messages in another encoding. */
  public CleaningSettings withEncoding(RecordEncoding changed) {
    return new CleaningSettings(allowedLateness, times, placeholders, changed, pseudonyms);
  }

  /** The same with users known by these. */
  public CleaningSettings withPseudonyms(Pseudonyms changed) {
    return new CleaningSettings(allowedLateness, times, placeholders, encoding, changed);
  }

  /** How far a time may lie after its arrival. */
  public Duration maxAhead() {
    return times.maxAhead();
  }

  /** The default bounds, and this lateness. */
  public static CleaningSettings of(Duration allowedLateness) {
    return of(allowedLateness, TimeBounds.defaults());
  }

  private static CleaningSettings of(Duration allowedLateness, TimeBounds times) {
    return new CleaningSettings(
        allowedLateness,
        times,
        PlaceholderIds.defaults(),
        RecordEncoding.singleObjects(),
        Pseudonyms.none());
  }

  /** An hour, and the default bounds. */
  public static CleaningSettings defaults() {
    return of(Duration.ofHours(1));
  }
}
