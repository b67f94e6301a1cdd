package dev.nudge.triggers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * When a rule must not nudge, on the user's clock: exact also where that clock is put on or back.
 */
final class QuietTimes {
  /** No end within a week and a day, so none at all. */
  static final long NO_END = Long.MAX_VALUE;

  private static final Duration LONGEST = Duration.ofDays(8);

  private final List<QuietHours> hours;

  QuietTimes(List<QuietHours> hours) {
    this.hours = hours;
  }

  /** Whether it is quiet for a rule at a time, epoch milliseconds. */
  boolean at(Rule rule, long millis, ZoneId zone) {
    LocalDateTime local = null;
    for (int i = 0; i < hours.size(); i++) {
      QuietHours quiet = hours.get(i);
      if (quiet.scope().covers(rule)) {
        local = local == null ? Instant.ofEpochMilli(millis).atZone(zone).toLocalDateTime() : local;
        if (quiet.hold(local)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The first moment after a quiet one that is not quiet.
   *
   * @return epoch milliseconds, or {@link #NO_END}
   */
  long end(Rule rule, long millis, ZoneId zone) {
    long limit = millis + LONGEST.toMillis();
    long at = millis;
    do {
      at = nextChange(at, zone);
    } while (at < limit && at(rule, at, zone));
    return at < limit ? at : NO_END;
  }

  /** The next time at which some quiet hours end or the clock is changed. */
  private long nextChange(long millis, ZoneId zone) {
    Instant now = Instant.ofEpochMilli(millis);
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    long next = change == null ? Long.MAX_VALUE : change.getInstant().toEpochMilli();
    LocalDate today = now.atZone(zone).toLocalDate();
    for (QuietHours quiet : hours) {
      for (int day = 0; day <= 1; day++) {
        LocalDateTime end = LocalDateTime.of(today.plusDays(day), quiet.to());
        // None where the clock is put on over it, two where it is put back over it.
        for (ZoneOffset offset : zone.getRules().getValidOffsets(end)) {
          long at = end.toInstant(offset).toEpochMilli();
          next = at > millis ? Math.min(next, at) : next;
        }
      }
    }
    return next;
  }
}
