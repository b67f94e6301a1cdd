package dev.nudge.cli.web;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cleaning.RawMessage;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the messages that bear on one user: the user's own, by key, and changes of rules. Of what
 * others sent only the time is kept, as heartbeats, so that deadlines fire as they did.
 */
final class OneUser {
  /** Messages that are kept, heartbeats among them, and bytes of their values. */
  private static final int MOST_MESSAGES = 1_000_000;

  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final String user;
  private final Pseudonyms pseudonyms;
  private final PartitionClocks clocks;
  private final Map<Integer, Long> passed = new HashMap<>();
  private final List<RawMessage> kept = new ArrayList<>();
  private long bytes;
  private boolean any;
  private long since = Long.MAX_VALUE;

  /**
   * @param user as the job knows them
   */
  OneUser(String user, CleaningSettings cleaning) {
    this.user = user;
    pseudonyms = cleaning.pseudonyms();
    clocks = new PartitionClocks(cleaning.times());
  }

  /**
   * Takes the next of all messages.
   *
   * @throws ApiException if that is more than can be kept
   */
  void take(RawMessage message) {
    InputTopic topic = InputTopic.of(message);
    if (topic == InputTopic.CLICKSTREAM) {
      since = Math.min(since, message.timestamp());
    }
    boolean own = pseudonyms.isOf(message.key(), user);
    if (own || topic == InputTopic.CONTROL) {
      flush();
      kept.add(message);
      bytes += message.value() == null ? 0 : message.value().length;
      if (kept.size() > MOST_MESSAGES || bytes > MOST_BYTES) {
        throw new ApiException(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This user's messages are too many to be looked at here; use nudge record and nudge explain.");
      }
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

  /** The earliest arrival in the click-stream, of anybody, epoch milliseconds; null for none. */
  Long since() {
    return since == Long.MAX_VALUE ? null : since;
  }

  /** All that was kept, up to the time of the last message. */
  List<RawMessage> messages() {
    flush();
    return kept;
  }
}
