package dev.nudge.testkit.stories;

import dev.nudge.schemas.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/** Times as stories write them. */
final class StoryTimes {
  private StoryTimes() {}

  static Duration span(String text) {
    return Durations.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "found '%s'; allowed: a whole number and a unit (ms, s, m, h, d), such as 45m"
                        .formatted(text)));
  }

  /** Epoch milliseconds; a time without zone is one of this zone. */
  static long instant(String text, ZoneId zone) {
    try {
      return text.endsWith("Z")
          ? Instant.parse(text).toEpochMilli()
          : LocalDateTime.parse(text).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "found '%s'; allowed: a time such as 2026-03-02T10:00:00Z, or on the user's clock 2026-03-02T10:00"
              .formatted(text),
          e);
    }
  }

  /** The same, or the next time that a clock of this zone shows a time of day. */
  static long next(String text, long now, ZoneId zone) {
    if (text.contains("-")) {
      return instant(text, zone);
    }
    try {
      LocalTime time = LocalTime.parse(text);
      ZonedDateTime today = Instant.ofEpochMilli(now).atZone(zone).with(time);
      ZonedDateTime next = today.toInstant().toEpochMilli() > now ? today : today.plusDays(1);
      return next.toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "found '%s'; allowed: a time of day such as 22:30, or a time such as 2026-03-02T22:30"
              .formatted(text),
          e);
    }
  }

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "found '%s'; allowed: a time zone such as Europe/Berlin".formatted(name), e);
    }
  }
}
