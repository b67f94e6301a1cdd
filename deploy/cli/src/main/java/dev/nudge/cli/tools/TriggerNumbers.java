package dev.nudge.cli.tools;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the triggers of each user and kind are numbered without a gap, each once. The number of
 * one that was held back at the exit stands in its suppression. Numbers begin at 1 anew after the
 * user was forgotten or erased. Numbers do not show what is missing at the end, nor a user of whom
 * all is missing.
 *
 * <p>Within a partition a user's records lie in the order in which they were decided; their times
 * need not be in order. So partitions are merged by number, and by time only where two numbers fit.
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
   */
  private record Numbered(
      long decided, long number, String trigger, TopicPartition partition, long offset) {
    boolean follows(Numbered before) {
      return number == FIRST || before != null && number == before.number + 1;
    }

    String place() {
      return "%s offset %d".formatted(partition, offset);
    }
  }

  private final Map<Line, List<Numbered>> lines = new HashMap<>();
  private final boolean whole;

  /** Partitions without their beginning, of which nothing has been read yet. */
  private final Set<TopicPartition> cut;

  /** From when on all partitions are read, epoch milliseconds. */
  private long since = Long.MIN_VALUE;

  private long triggers;
  private long heldBack;
  private long withoutNumber;

  /**
   * @param cut partitions that are not read from offset 0; if there are none, each line must begin
   *     at 1
   */
  TriggerNumbers(Set<TopicPartition> cut) {
    this.cut = new HashSet<>(cut);
    whole = cut.isEmpty();
  }

  /** Takes the records of each partition in their order. */
  void add(Trigger trigger, TopicPartition partition, long offset) {
    long decided = decided(trigger.getDecidedAt(), trigger.getCausedAt(), partition);
    triggers++;
    add(
        new Line(trigger.getKind(), trigger.getUserId()),
        trigger.getTopicSequence(),
        number -> new Numbered(decided, number, trigger.getTriggerId(), partition, offset));
  }

  /** Takes note of its number, if it has one: most were decided before there was a trigger. */
  void add(Suppression suppression, TopicPartition partition, long offset) {
    long decided = decided(suppression.getDecidedAt(), suppression.getCausedAt(), partition);
    if (suppression.getTriggerId() != null) {
      heldBack++;
      add(
          new Line(suppression.getKind(), suppression.getUserId()),
          suppression.getTopicSequence(),
          number -> new Numbered(decided, number, suppression.getTriggerId(), partition, offset));
    }
  }

  /** Releases before the second did not say when they decided. */
  private long decided(Instant at, Instant cause, TopicPartition partition) {
    long decided = (at == null ? cause : at).toEpochMilli();
    if (cut.remove(partition)) {
      since = Math.max(since, decided);
    }
    return decided;
  }

  private void add(Line line, Long number, LongFunction<Numbered> numbered) {
    if (number == null) {
      withoutNumber++;
      return;
    }
    lines.computeIfAbsent(line, l -> new ArrayList<>(1)).add(numbered.apply(number));
  }

  /** Each gap and each repeat, a sentence each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    lines.forEach(
        (line, numbers) -> {
          String who = "%s of user %s: ".formatted(line.kind(), line.user());
          check(numbers, fault -> faults.add(who + fault));
        });
    faults.sort(Comparator.naturalOrder());
    return faults;
  }

  private void check(List<Numbered> numbers, Consumer<String> faults) {
    Set<String> ids = new HashSet<>();
    Map<TopicPartition, Queue<Numbered>> unread = new HashMap<>();
    for (Numbered next : numbers) {
      if (ids.add(next.trigger())) {
        unread.computeIfAbsent(next.partition(), p -> new ArrayDeque<>()).add(next);
      } else {
        faults.accept(
            "trigger_id %s is there twice, again at %s".formatted(next.trigger(), next.place()));
      }
    }
    Numbered before = null;
    while (!unread.isEmpty()) {
      Numbered next =
          unread.values().stream().map(Queue::element).min(likelyAfter(before)).orElseThrow();
      if (!next.follows(before)) {
        wrong(before, next).ifPresent(faults);
      }
      before = next;
      unread.computeIfPresent(
          next.partition(),
          (p, queue) -> {
            queue.remove();
            return queue.isEmpty() ? null : queue;
          });
    }
  }

  /** What follows; else what is higher, as a gap comes more often than a repeat. */
  private static Comparator<Numbered> likelyAfter(Numbered before) {
    return Comparator.comparing((Numbered next) -> !next.follows(before))
        .thenComparing(next -> before != null && next.number() <= before.number())
        .thenComparingLong(
            next -> before == null || next.follows(before) ? next.decided() : next.number());
  }

  private Optional<String> wrong(Numbered before, Numbered next) {
    if (before == null) {
      return whole
          ? Optional.of("begins with number %d, at %s".formatted(next.number(), next.place()))
          : Optional.empty();
    }
    return before.decided() < since
        ? Optional.empty()
        : Optional.of(
            "number %d at %s follows number %d at %s"
                .formatted(next.number(), next.place(), before.number(), before.place()));
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
