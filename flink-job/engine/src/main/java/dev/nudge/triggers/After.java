package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ReceiptOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a follow-up follows.
 *
 * @param rule id of the rule that nudged
 * @param delay from that nudge to this one
 * @param unless types of event that cancel it meanwhile
 * @param unlessReceipts outcomes of that nudge that do
 */
public record After(
    String rule, Duration delay, Set<EventType> unless, Set<ReceiptOutcome> unlessReceipts) {
  public After {
    unless = ordered(EventType.class, unless);
    unlessReceipts = ordered(ReceiptOutcome.class, unlessReceipts);
  }

  private static <E extends Enum<E>> Set<E> ordered(Class<E> type, Collection<E> of) {
    Set<E> all = EnumSet.noneOf(type);
    all.addAll(of);
    return Collections.unmodifiableSet(all);
  }
}
