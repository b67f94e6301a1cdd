package dev.nudge.cli.tools;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the triggers of each user and kind are numbered without a gap, each once. The number of
 * one that was held back at the exit stands in its suppression. Numbers begin at 1 anew after the
 * user was forgotten or erased.
 *
 * <p>Holds all numbers, some 300 bytes each, as a suppression may be read long before or after the
 * triggers around it.
 */
final class TriggerNumbers {
  private static final int FIRST = 1;

  /** A user's triggers of one kind. */
  private record Line(String kind, String user) {}

  /**
   * One number.
   *
   * @param decided when, epoch milliseconds
   * @param place topic, partition and offset
   */
  private record Numbered(long decided, long number, String trigger, String place) {}

  private final Map<Line, List<Numbered>> lines = new HashMap<>();
  private final boolean whole;
  private long triggers;
  private long heldBack;
  private long withoutNumber;

  /**
   * @param whole whether the topics are read from where they began, so that each line must begin at
   *     1
   */
  TriggerNumbers(boolean whole) {
    this.whole = whole;
  }

  void add(Trigger trigger, String place) {
    triggers++;
    add(
        new Line(trigger.getKind(), trigger.getUserId()),
        trigger.getTopicSequence(),
        decided(trigger.getDecidedAt(), trigger.getCausedAt()),
        trigger.getTriggerId(),
        place);
  }

  /** Takes note of its number, if it has one: most were decided before there was a trigger. */
  void add(Suppression suppression, String place) {
    if (suppression.getTriggerId() != null) {
      heldBack++;
      add(
          new Line(suppression.getKind(), suppression.getUserId()),
          suppression.getTopicSequence(),
          decided(suppression.getDecidedAt(), suppression.getCausedAt()),
          suppression.getTriggerId(),
          place);
    }
  }

  /** Releases before the second did not say when they decided. */
  private static long decided(Instant at, Instant cause) {
    return (at == null ? cause : at).toEpochMilli();
  }

  private void add(Line line, Long number, long decided, String trigger, String place) {
    if (number == null) {
      withoutNumber++;
      return;
    }
    lines
        .computeIfAbsent(line, l -> new ArrayList<>(1))
        .add(new Numbered(decided, number, trigger, place));
  }

  /** Each gap and each repeat, a sentence each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    lines.forEach((line, numbers) -> check(line, numbers, faults));
    faults.sort(Comparator.naturalOrder());
    return faults;
  }

  private void check(Line line, List<Numbered> numbers, List<String> faults) {
    numbers.sort(Comparator.comparingLong(Numbered::decided).thenComparingLong(Numbered::number));
    String who = "%s of user %s: ".formatted(line.kind(), line.user());
    Set<String> ids = new HashSet<>();
    Numbered before = null;
    for (Numbered next : numbers) {
      if (!ids.add(next.trigger())) {
        faults.add(
            who
                + "trigger_id %s is there twice, again at %s"
                    .formatted(next.trigger(), next.place()));
        continue;
      }
      String wrong = wrong(before, next);
      if (wrong != null) {
        faults.add(who + wrong);
      }
      before = next;
    }
  }

  private String wrong(Numbered before, Numbered next) {
    if (next.number() == FIRST || before != null && next.number() == before.number() + 1) {
      return null;
    }
    if (before == null) {
      return whole ? "begins with number %d, at %s".formatted(next.number(), next.place()) : null;
    }
    return "number %d at %s follows number %d at %s"
        .formatted(next.number(), next.place(), before.number(), before.place());
  }

  long triggers() {
    return triggers;
  }

  /** Suppressions that name a trigger. */
  long heldBack() {
    return heldBack;
  }

  /** Of releases that numbered nothing. */
  long withoutNumber() {
    return withoutNumber;
  }

  /** Users and kinds. */
  int lines() {
    return lines.size();
  }
}
