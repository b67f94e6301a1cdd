package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;

/**
 * A recorded stream in memory, as topics would hold it. Profile updates, erasures, receipts and
 * changes of rules stand between the events, each at the point where it holds: after all that comes
 * before it, and before all that comes after.
 *
 * @param messages of all topics, see {@link InputTopic}, in the order of arrival
 */
public record Recording(List<RawMessage> messages) {
  /** Of the click-stream. */
  public static final int PARTITIONS = 4;

  private static final long HEARTBEAT_MILLIS = 3_600_000;

  public Recording {
    messages = List.copyOf(messages);
  }

  /** Reads a whole recording. */
  public static Recording of(Iterator<RecordedMessage> recorded) {
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    List<RawMessage> messages = new ArrayList<>();
    recorded.forEachRemaining(message -> messages.add(raw.of(message, messages.size())));
    return new Recording(messages);
  }

  /**
   * As it is played: events in the partitions of their keys, with a heartbeat in every partition
   * for each of its own, each hour, before an input of another topic, and at the end.
   */
  List<RawMessage> played() {
    List<RawMessage> played = new ArrayList<>();
    long hour = Long.MIN_VALUE;
    long latest = Long.MIN_VALUE;
    boolean afterEvent = false;
    for (InputTopic topic : EnumSet.complementOf(EnumSet.of(InputTopic.CLICKSTREAM))) {
      played.add(RawMessage.heartbeat(topic.label(), 0)); // from it on the topic holds back no time
    }
    for (RawMessage message : messages) {
      boolean event = InputTopic.of(message) == InputTopic.CLICKSTREAM;
      long arrival = message.timestamp();
      if (event && TimeBounds.defaults().believes(arrival)) {
        latest = Math.max(latest, arrival);
        if (arrival / HEARTBEAT_MILLIS > hour) {
          hour = arrival / HEARTBEAT_MILLIS;
          beat(arrival, played);
        }
      }
      if (afterEvent && !event) {
        beat(latest, played);
      }
      if (message.isHeartbeat()) {
        beat(arrival, played);
      } else {
        played.add(event ? in(partition(message), message) : message);
      }
      afterEvent = event;
    }
    beat(latest, played);
    return played;
  }

  static int partition(RawMessage message) {
    return Math.floorMod(Arrays.hashCode(message.key()), PARTITIONS);
  }

  private static void beat(long time, List<RawMessage> played) {
    for (int partition = 0; time != Long.MIN_VALUE && partition < PARTITIONS; partition++) {
      played.add(in(partition, RawMessage.heartbeat(InputTopic.CLICKSTREAM.label(), time)));
    }
  }

  private static RawMessage in(int partition, RawMessage message) {
    return new RawMessage(
        message.topic(),
        partition,
        message.offset(),
        message.timestamp(),
        message.key(),
        message.value(),
        message.headers());
  }
}
