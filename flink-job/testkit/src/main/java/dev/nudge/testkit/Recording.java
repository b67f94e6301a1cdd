package dev.nudge.testkit;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A recorded stream in memory, as a topic would hold it.
 *
 * @param messages in the order of arrival
 */
public record Recording(List<RawMessage> messages) {
  private static final long HEARTBEAT_MILLIS = 3_600_000;

  /** Reads a whole recording. */
  public static Recording of(Iterator<RecordedMessage> recorded) {
    RawMessages raw = new RawMessages("clickstream");
    List<RawMessage> messages = new ArrayList<>();
    recorded.forEachRemaining(message -> messages.add(raw.of(message, messages.size())));
    return new Recording(List.copyOf(messages));
  }

  /** The last arrival, epoch milliseconds. */
  public long end() {
    return messages.get(messages.size() - 1).timestamp();
  }

  /** A message that only says what time it is. */
  public static RawMessage heartbeat(long time) {
    return RawMessage.heartbeat("clickstream", time);
  }

  /**
   * The messages of each partition, users kept together, with a heartbeat in every partition for
   * each hour and a last one at the end. All partitions are made equally long, by more of the last
   * one.
   */
  List<List<RawMessage>> partitions(int count) {
    List<List<RawMessage>> partitions = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      partitions.add(new ArrayList<>());
    }
    long hour = Long.MIN_VALUE;
    for (RawMessage message : messages) {
      boolean believed = TimeBounds.defaults().believes(message.timestamp());
      if (believed && message.timestamp() / HEARTBEAT_MILLIS > hour) {
        hour = message.timestamp() / HEARTBEAT_MILLIS;
        partitions.forEach(partition -> partition.add(heartbeat(message.timestamp())));
      }
      partitions.get(Math.floorMod(Arrays.hashCode(message.key()), count)).add(message);
    }
    int longest = partitions.stream().mapToInt(List::size).max().orElse(0) + 1;
    for (List<RawMessage> partition : partitions) {
      while (partition.size() < longest) {
        partition.add(heartbeat(end()));
      }
    }
    return partitions;
  }
}
