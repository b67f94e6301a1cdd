package dev.nudge.testkit.stories;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.features.Session;
import dev.nudge.schemas.Durations;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import dev.nudge.testkit.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** What happens in a story, and when. All users share one clock. Times are epoch milliseconds. */
final class Plot {
  /** Between two events of one visit. */
  private static final Duration PACE = Duration.ofSeconds(30);

  /** From leaving to the next visit: longer than a session lasts without an event. */
  private static final Duration AWAY = Duration.ofMinutes(31);

  /** A recording's clock stays so far behind its latest arrival. */
  private static final Duration BEHIND = Duration.ofMillis(5_001);

  private final List<Input> inputs = new ArrayList<>();
  private final NavigableMap<Integer, String> places = new TreeMap<>();
  private final Set<String> gone = new HashSet<>();
  private long now;
  private long seen = Long.MIN_VALUE;
  private boolean moved = true;
  private boolean left;

  /**
   * @param record null for nothing but the clock
   */
  private record Input(InputTopic topic, String user, long time, Written record) {}

  /** What an input says; a receipt needs the nudges that came before it. */
  private interface Written {
    SpecificRecord after(Supplier<List<Trigger>> nudges);
  }

  Plot(long start) {
    this.now = start;
  }

  /** Whether nothing has happened yet. */
  boolean isEmpty() {
    return inputs.isEmpty();
  }

  long now() {
    return now;
  }

  /** Where what follows is said, for failures. */
  void where(String place) {
    places.put(inputs.size(), place);
  }

  /** Where the input was said that is a message of the recording; empty if that is not known. */
  String where(int message) {
    Map.Entry<Integer, String> place = places.floorEntry(message);
    return place == null ? "" : place.getValue();
  }

  /** Time passes, and nothing happens. */
  void passTo(long time) {
    now = time;
    moved = true;
  }

  /** What has come of it by now is looked at: the clock comes to now, and what is next is later. */
  void look() {
    seen = now;
    inputs.add(new Input(InputTopic.CLICKSTREAM, "", now, null));
  }

  /** Whether a user has done anything, or is known at all. */
  boolean knows(String user) {
    return inputs.stream().anyMatch(input -> input.user.equals(user));
  }

  void leave(String user) {
    left = true;
    gone.add(user);
  }

  /**
   * Something is done, some time after what was done before.
   *
   * @throws IllegalArgumentException if the user has left, and would still be in the same visit
   */
  void act(Event.Builder event) {
    long time = moved ? (now == seen ? now + 1 : now) : now + (left ? AWAY : PACE).toMillis();
    requireAway(event.getUserId(), time);
    now = time;
    moved = false;
    left = false;
    gone.remove(event.getUserId());
    event.setEventId("e" + (inputs.size() + 1)).setTime(Instant.ofEpochMilli(now));
    inputs.add(new Input(InputTopic.CLICKSTREAM, event.getUserId(), now, nudges -> event.build()));
  }

  private void requireAway(String user, long time) {
    if (!gone.contains(user)) {
      return;
    }
    long away = time - lastEvent(user);
    if (away <= Session.GAP.toMillis()) {
      throw new IllegalArgumentException(
          "'%s' has left and is back %s after the last event, in the same visit; allowed: more than %s, or no 'leaves'"
              .formatted(
                  user, Durations.text(Duration.ofMillis(away)), Durations.text(Session.GAP)));
    }
  }

  private long lastEvent(String user) {
    return inputs.stream()
        .filter(input -> input.topic == InputTopic.CLICKSTREAM && input.user.equals(user))
        .mapToLong(Input::time)
        .max()
        .orElse(Long.MIN_VALUE / 2);
  }

  /** What is no event; its time is its own, so that of two the later holds. */
  void send(ProfileUpdate.Builder update) {
    update.setTime(Instant.ofEpochMilli(++now));
    inputs.add(new Input(InputTopic.PROFILES, update.getUserId(), now, nudges -> update.build()));
  }

  void erase(String user) {
    now++;
    Erasure erasure = new Erasure(user, Instant.ofEpochMilli(now), "story");
    inputs.add(new Input(InputTopic.ERASURES, user, now, nudges -> erasure));
  }

  /** What becomes of the last nudge of a rule that the user has had by now. */
  void receive(String user, String rule, ReceiptOutcome outcome) {
    look();
    long time = ++now;
    inputs.add(
        new Input(
            InputTopic.RECEIPTS,
            user,
            time,
            nudges ->
                Receipt.newBuilder()
                    .setUserId(user)
                    .setTriggerId(last(nudges.get(), user, rule).getTriggerId())
                    .setOutcome(outcome)
                    .setTime(Instant.ofEpochMilli(time))
                    .build()));
  }

  private static Trigger last(List<Trigger> nudges, String user, String rule) {
    return nudges.stream()
        .filter(nudge -> nudge.getUserId().equals(user) && nudge.getRule().equals(rule))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s has had no nudge of '%s' yet, so nothing can become of it"
                        .formatted(user, rule)));
  }

  /**
   * All of it as topics would hold it; its clock comes to now.
   *
   * @param run says which nudges come of a recording
   */
  Recording recording(Function<Recording, List<Trigger>> run) {
    List<RawMessage> messages = new ArrayList<>();
    for (Input input : inputs) {
      messages.add(
          input.record == null
              ? heartbeat(input.time)
              : new RawMessage(
                  input.topic.label(),
                  0,
                  messages.size(),
                  input.time,
                  input.user.getBytes(StandardCharsets.UTF_8),
                  encoded(input.record.after(() -> run.apply(new Recording(messages)))),
                  List.of()));
    }
    messages.add(heartbeat(now));
    return new Recording(messages);
  }

  private static RawMessage heartbeat(long time) {
    return RawMessage.heartbeat(InputTopic.CLICKSTREAM.label(), time + BEHIND.toMillis());
  }

  private static byte[] encoded(SpecificRecord record) {
    if (record instanceof Event event) {
      return SingleObjectCodec.of(Event.class).encode(event);
    }
    if (record instanceof Receipt receipt) {
      return SingleObjectCodec.of(Receipt.class).encode(receipt);
    }
    return record instanceof ProfileUpdate update
        ? SingleObjectCodec.of(ProfileUpdate.class).encode(update)
        : SingleObjectCodec.of(Erasure.class).encode((Erasure) record);
  }
}
