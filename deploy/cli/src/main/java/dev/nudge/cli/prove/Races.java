package dev.nudge.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Users of whom inputs of different topics came so close together that the job may have taken them
 * in another order than that of arrival. Users are known by the keys of messages.
 */
final class Races {
  private static final long CLOSE_MILLIS = 10_000;
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final UnaryOperator<String> known;
  private final Predicate<String> sampled;
  private final Map<String, Long> events = new HashMap<>();
  private final Map<String, Long> others = new HashMap<>();
  private final Set<String> raced = new HashSet<>();
  private final Set<String> lost = new HashSet<>();
  private long control = NEVER;

  /**
   * @param known the user, as the job knows them, of a message's key
   * @param sampled users to look at
   */
  Races(UnaryOperator<String> known, Predicate<String> sampled) {
    this.known = known;
    this.sampled = sampled;
  }

  /** Sees the next input of all users. */
  void see(RawMessage message) {
    long time = message.timestamp();
    InputTopic topic = InputTopic.of(message);
    if (topic == InputTopic.CONTROL) {
      if (!message.isHeartbeat()) {
        control = time;
        events.forEach((user, event) -> close(user, event, time));
      }
      return;
    }
    String user = message.key() == null ? null : known.apply(new String(message.key(), UTF_8));
    if (user == null || !sampled.test(user)) {
      return;
    }
    if (topic == InputTopic.CLICKSTREAM) {
      events.put(user, time);
      close(user, others.getOrDefault(user, NEVER), time);
      close(user, control, time);
    } else {
      others.put(user, time);
      close(user, events.getOrDefault(user, NEVER), time);
    }
  }

  private void close(String user, long one, long other) {
    if (Math.abs(one - other) <= CLOSE_MILLIS) {
      raced.add(user);
    }
  }

  /** Whether a decision may rightly differ, of a time in epoch milliseconds. */
  boolean mayDiffer(String user, long decidedAt) {
    return raced.contains(user)
        || Math.abs(decidedAt - others.getOrDefault(user, NEVER)) <= CLOSE_MILLIS
        || Math.abs(decidedAt - control) <= CLOSE_MILLIS;
  }

  /** Looks at a user no more. */
  void lose(String user) {
    lost.add(user);
  }

  boolean isLost(String user) {
    return lost.contains(user);
  }
}
