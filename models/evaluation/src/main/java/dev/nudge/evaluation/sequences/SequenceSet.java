package dev.nudge.evaluation.sequences;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The users of a recorded stream, and until when they were observed.
 *
 * @param features what the rows hold
 * @param users in the order of their first event, each with at least one
 * @param start arrival of the first message
 * @param askedUntil events from here on are known for what they say of earlier ones; nothing is
 *     learned from how they went on
 * @param observedUntil end of the observation window, exclusive, at first just after the last
 *     event: nothing is known of what happened from then on, so an outcome that had not come by
 *     then is censored
 * @param skipped messages that the job would not have scored
 */
public record SequenceSet(
    FeatureSet features,
    List<UserSequence> users,
    Instant start,
    Instant askedUntil,
    Instant observedUntil,
    Skipped skipped) {

  /**
   * Messages left out.
   *
   * @param rejected no event could be read, or the job's check finds a fault
   * @param late arrived later after they happened than was allowed
   * @param repeated event id seen among the user's last ones
   */
  public record Skipped(long rejected, long late, long repeated) {}

  public SequenceSet {
    users = List.copyOf(users);
  }

  /**
   * Builds the sequences by the feature code that the job runs, without marks and groups.
   *
   * @see #read(Iterator, FeatureSet, Duration, EventDetails)
   */
  public static SequenceSet read(
      Iterator<RecordedMessage> messages, FeatureSet features, Duration allowedLateness) {
    return read(messages, features, allowedLateness, event -> null);
  }

  /**
   * Builds the sequences by the feature code that the job runs, with marks alone.
   *
   * @see #read(Iterator, FeatureSet, Duration, EventDetails)
   */
  public static SequenceSet read(
      Iterator<RecordedMessage> messages,
      FeatureSet features,
      Duration allowedLateness,
      Function<Event, String> mark) {
    return read(messages, features, allowedLateness, new EventDetails(mark, event -> null, false));
  }

  /**
   * Builds the sequences by the feature code that the job runs.
   *
   * @param messages in the order of arrival
   * @param allowedLateness an event older than this on arrival is left out
   * @param kept of events besides their rows
   * @throws EmptyStreamException if no event is left
   */
  public static SequenceSet read(
      Iterator<RecordedMessage> messages,
      FeatureSet features,
      Duration allowedLateness,
      EventDetails kept) {
    RecordedEvents accepting = new RecordedEvents(CleaningSettings.of(allowedLateness));
    Map<String, String> marks = new HashMap<>();
    Map<String, SequenceBuilder> byUser = new LinkedHashMap<>();
    Step step = new Step();
    long rejected = 0;
    long late = 0;
    long repeated = 0;
    Instant start = null;
    long end = Long.MIN_VALUE;
    while (messages.hasNext()) {
      RecordedMessage message = messages.next();
      Instant arrival = message.getArrival();
      start = start == null ? arrival : start;
      Cleaned cleaned = accepting.clean(message);
      // By event time, not arrival: stragglers still come when nothing new happens any more.
      if (cleaned instanceof Cleaned.Late straggler) {
        late++;
        end = Math.max(end, straggler.event().getTime().toEpochMilli());
      } else if (cleaned instanceof Cleaned.Accepted accepted) {
        Event event = (Event) accepted.payload();
        end = Math.max(end, event.getTime().toEpochMilli());
        SequenceBuilder user =
            byUser.computeIfAbsent(
                accepted.userId(),
                id -> new SequenceBuilder(id, kept.group().apply(event), features, kept.events()));
        if (!user.add(arrival.toEpochMilli(), event, same(kept.mark().apply(event), marks), step)) {
          repeated++;
        }
      } else {
        rejected++;
      }
    }
    if (byUser.isEmpty()) {
      throw new EmptyStreamException(rejected, late);
    }
    List<UserSequence> users = new ArrayList<>();
    byUser.values().forEach(builder -> users.add(builder.build()));
    Instant after = Instant.ofEpochMilli(end + 1);
    return new SequenceSet(
        features, users, start, after, after, new Skipped(rejected, late, repeated));
  }

  private static String same(String mark, Map<String, String> marks) {
    return mark == null ? null : marks.computeIfAbsent(mark, m -> m);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The set as it was known at {@code cut}: later events, and users without an earlier one, go. */
  public SequenceSet before(Instant cut) {
    return new SequenceSet(
        features,
        prefixes(user -> user.knownBefore(cut.toEpochMilli())),
        start,
        earlier(cut, askedUntil),
        earlier(cut, observedUntil),
        skipped);
  }

  /** The same set, from whose events before {@code cut} alone is learned how they went on. */
  public SequenceSet askedUntil(Instant cut) {
    return new SequenceSet(
        features, users, start, earlier(cut, askedUntil), observedUntil, skipped);
  }

  /** The events that are learned from, without those that only say how these went on. */
  public SequenceSet asked() {
    return new SequenceSet(
        features,
        prefixes(user -> user.happenedBefore(askedUntil.toEpochMilli())),
        start,
        askedUntil,
        observedUntil,
        skipped);
  }

  private List<UserSequence> prefixes(ToIntFunction<UserSequence> length) {
    List<UserSequence> known = new ArrayList<>();
    for (UserSequence user : users) {
      int count = length.applyAsInt(user);
      if (count > 0) {
        known.add(user.prefix(count));
      }
    }
    return known;
  }

  /**
   * The same users with rows of fewer features.
   *
   * @param chosen features of this set, in any order
   */
  public SequenceSet columns(FeatureSet chosen) {
    int[] from = chosen.names().stream().mapToInt(features.names()::indexOf).toArray();
    return new SequenceSet(
        chosen,
        users.stream().map(user -> user.columns(from)).toList(),
        start,
        askedUntil,
        observedUntil,
        skipped);
  }

  /** The users whose id is in the slice. */
  public SequenceSet only(Predicate<String> slice) {
    return where(user -> slice.test(user.userId()));
  }

  /** The users of whom it holds. */
  public SequenceSet where(Predicate<UserSequence> holds) {
    return new SequenceSet(
        features, users.stream().filter(holds).toList(), start, askedUntil, observedUntil, skipped);
  }

  /**
   * The same users, of whom more is known than the last event says: that nothing came after it.
   *
   * @param until end of the observation window, exclusive; not before the present one
   */
  public SequenceSet observedUntil(Instant until) {
    if (until.isBefore(observedUntil)) {
      throw new IllegalArgumentException(
          "observed until %s, before %s: cut it with before(…)".formatted(until, observedUntil));
    }
    return new SequenceSet(features, users, start, until, until, skipped);
  }

  /** Number of events of all users. */
  public long events() {
    return users.stream().mapToLong(UserSequence::length).sum();
  }
}
