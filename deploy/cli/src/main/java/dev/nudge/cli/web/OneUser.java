package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the messages that bear on one user: the user's own, by key, and changes of rules. Of what
 * others sent only the time is kept, as heartbeats, so that deadlines fire as they did.
 */
final class OneUser {
  private final byte[] key;
  private final PartitionClocks clocks;
  private final Map<Integer, Long> passed = new HashMap<>();
  private final List<RawMessage> kept = new ArrayList<>();
  private boolean any;
  private long since = Long.MAX_VALUE;

  /**
   * @param times which arrivals are believed
   */
  OneUser(String id, TimeBounds times) {
    key = id.getBytes(UTF_8);
    clocks = new PartitionClocks(times);
  }

  /** Takes the next of all messages. */
  void take(RawMessage message) {
    InputTopic topic = InputTopic.of(message);
    if (topic == InputTopic.CLICKSTREAM) {
      since = Math.min(since, message.timestamp());
    }
    boolean own = message.key() != null && Arrays.equals(key, message.key());
    if (own || topic == InputTopic.CONTROL) {
      flush();
      kept.add(message);
      any |= own;
    } else if (topic == InputTopic.CLICKSTREAM) {
      passed.put(message.partition(), clocks.advance(message.partition(), message.timestamp()));
    }
  }

  private void flush() {
    passed.forEach(
        (partition, time) ->
            kept.add(
                new RawMessage(
                    InputTopic.CLICKSTREAM.label(), partition, 0, time, null, null, List.of())));
    passed.clear();
  }

  /** Whether the user has sent anything. */
  boolean any() {
    return any;
  }

  /** The earliest arrival in the click-stream, of anybody, epoch milliseconds. */
  long since() {
    return since;
  }

  /** All that was kept, up to the time of the last message. */
  List<RawMessage> messages() {
    flush();
    return kept;
  }
}
