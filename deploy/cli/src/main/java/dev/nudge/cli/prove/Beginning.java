package dev.nudge.cli.prove;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.UnreadableRecordException;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.engine.UserSlot;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.schemas.MadeFrom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.function.SerializableFunction;

/**
 * From where on inputs are read, and what is known of users then.
 *
 * @param records their bytes, by user
 * @param offsets the next to be read, by topic and partition; of other topics from the beginning
 * @param clocks heartbeats: how far time has come in the partitions of the click-stream
 */
record Beginning(
    Map<String, byte[]> records, Map<String, Map<Integer, Long>> offsets, List<RawMessage> clocks) {

  /** With nothing. */
  static Beginning ofTheLog() {
    return new Beginning(Map.of(), Map.of(), List.of());
  }

  /** With what a savepoint holds of some users. */
  static Beginning of(Path folder, SerializableFunction<String, Boolean> whose) {
    Savepoint savepoint = Savepoint.open(folder);
    Map<String, byte[]> records = new HashMap<>();
    savepoint.records(
        whose,
        record -> {
          if (!record.user().isEmpty()) {
            records.put(record.user(), record.bytes());
          }
        });
    List<RawMessage> clocks = new ArrayList<>();
    savepoint
        .clocks()
        .forEach(
            (partition, latest) ->
                clocks.add(
                    new RawMessage(
                        InputTopic.CLICKSTREAM.label(),
                        partition,
                        0,
                        latest,
                        null,
                        null,
                        List.of())));
    return new Beginning(records, savepoint.offsets(), clocks);
  }

  /** Whether it is a savepoint's. */
  boolean isState() {
    return !offsets.isEmpty();
  }

  /**
   * Whether something was decided before what is known.
   *
   * @param clickstream name of that topic
   */
  boolean isBefore(Claim claim, String clickstream) {
    if (!isState()) {
      return false;
    }
    MadeFrom from = claim.madeFrom();
    if (from == null || from.getPartition() == null) {
      return clocks.stream().anyMatch(clock -> claim.decidedAt() <= clock.timestamp());
    }
    Map<Integer, Long> next = offsets.getOrDefault(clickstream, Map.of());
    return from.getOffset() < next.getOrDefault(from.getPartition(), 0L);
  }

  /** Those of whom something is known; the engine changes their records, so they are new ones. */
  List<UserSlot> known() {
    List<UserSlot> known = new ArrayList<>();
    records.forEach(
        (user, bytes) -> {
          try {
            known.add(new UserSlot(user, UserRecordCodec.decode(bytes, 0)));
          } catch (UnreadableRecordException e) {
            throw new RunFailedException(
                "UNREADABLE_RECORD: '%s' has a %s".formatted(user, e.getMessage()), e);
          }
        });
    return known;
  }
}
