package dev.nudge.features;

import dev.nudge.schemas.Gender;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What is known of a user besides behaviour. Mutable: it is part of the user record. */
public final class Demographics {
  /** The age of a user whose age is not known. */
  public static final int UNKNOWN_AGE = -1;

  /** Years, or {@link #UNKNOWN_AGE}. */
  public int age = UNKNOWN_AGE;

  public Gender gender = Gender.UNKNOWN;
  public String occupation;
  public String region;
  private String timeZone;
  private ZoneId zone = ZoneOffset.UTC;

  /** IANA zone id, or null when not known. */
  public String timeZone() {
    return timeZone;
  }

  /**
   * Sets the time zone.
   *
   * @param id IANA zone id, or null for "not known"; one that this Java does not know counts as not
   *     known, too: as UTC
   */
  public void setTimeZone(String id) {
    timeZone = id;
    try {
      zone = id == null ? ZoneOffset.UTC : ZoneId.of(id, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      zone = ZoneOffset.UTC;
    }
  }

  /** The user's zone; UTC when not known. */
  public ZoneId zone() {
    return zone;
  }
}
