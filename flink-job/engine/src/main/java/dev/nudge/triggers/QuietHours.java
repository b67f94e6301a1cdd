package dev.nudge.triggers;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * Hours without nudges, local time of the user.
 *
 * @param scope the rules that do not nudge in them
 * @param days on which they begin
 * @param from their start
 * @param to their end, exclusive; of the next day where it is not after {@code from}
 */
record QuietHours(Scope scope, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  boolean hold(LocalDateTime now) {
    LocalTime time = now.toLocalTime();
    boolean begun = !time.isBefore(from) && days.contains(now.getDayOfWeek());
    boolean over = !time.isBefore(to);
    if (from.isBefore(to)) {
      return begun && !over;
    }
    return begun || (!over && days.contains(now.getDayOfWeek().minus(1)));
  }
}
