package dev.nudge.evaluation.recommendations;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the users of a recording did, and when. Some 300 MB per million events.
 *
 * @param users in the order of their ids, each with at least one event
 * @param start arrival of the first event; null if there is none
 * @param end just after the last one; null if there is none
 */
public record Histories(List<History> users, Instant start, Instant end) {
  public Histories {
    users = List.copyOf(users);
  }

  /**
   * Reads a recording. What the job would not score is left out: rejected, late, a repeat.
   *
   * @param messages in the order of arrival
   * @param allowedLateness an event older than this on arrival is late
   */
  public static Histories read(Iterator<RecordedMessage> messages, Duration allowedLateness) {
    RecordedEvents accepting = new RecordedEvents(CleaningSettings.of(allowedLateness));
    Map<String, History> byUser = new TreeMap<>();
    Instant start = null;
    Instant end = null;
    while (messages.hasNext()) {
      RecordedMessage message = messages.next();
      if (!(accepting.clean(message) instanceof Cleaned.Accepted accepted)) {
        continue;
      }
      Instant arrival = message.getArrival();
      byUser.computeIfAbsent(accepted.userId(), History::new).add(message);
      start = start == null ? arrival : start;
      end = arrival.plusMillis(1);
    }
    return new Histories(List.copyOf(byUser.values()), start, end);
  }

  /** As they were known at {@code cut}: what arrived later, and users without anything else, go. */
  public Histories before(Instant cut) {
    List<History> known =
        users.stream()
            .map(user -> user.before(cut))
            .filter(user -> !user.messages().isEmpty())
            .toList();
    return new Histories(known, start, end == null || end.isBefore(cut) ? end : cut);
  }

  /** The users whose id is in the slice. */
  public Histories only(Predicate<String> slice) {
    return new Histories(
        users.stream().filter(user -> slice.test(user.userId())).toList(), start, end);
  }

  /** Number of events of all users. */
  public long events() {
    return users.stream().mapToLong(user -> user.messages().size()).sum();
  }
}
