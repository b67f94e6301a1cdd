package dev.nudge.cli.bench;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.engine.UserSlot;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.RecordedMessage;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How large user records are at the end of a stream, as bytes in Flink's state, length included.
 *
 * @param meanBytes over users
 * @param p99Bytes 99 % of users have no larger one
 */
record RecordSizes(
    String stream,
    int users,
    long events,
    long meanBytes,
    int medianBytes,
    int p99Bytes,
    int maxBytes) {

  private static final List<Column<RecordSizes>> COLUMNS =
      List.of(
          Column.of("mean", "%,d", RecordSizes::meanBytes),
          Column.of("median", "%,d", RecordSizes::medianBytes),
          Column.of("p99", "%,d", RecordSizes::p99Bytes),
          Column.of("max", "%,d", RecordSizes::maxBytes),
          Column.of("users", "%,d", RecordSizes::users),
          Column.of("events", "%,d", RecordSizes::events));

  /** Runs a stream through the engine alone. */
  static RecordSizes measure(
      String stream, Iterator<RecordedMessage> messages, UserSettings settings) {
    RawMessages raw = new RawMessages("clickstream");
    Iterator<RawMessage> topic =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return messages.hasNext();
          }

          @Override
          public RawMessage next() {
            return raw.of(messages.next(), 0);
          }
        };
    CollectedDecisions decided = new CollectedDecisions();
    try (Oracle engine = settings.oracle(CleaningSettings.defaults(), decided)) {
      engine.run(topic, arrival -> arrival - 1, false);
      return of(stream, engine.users(), decided.scored());
    }
  }

  private static RecordSizes of(String stream, Collection<UserSlot> users, long events) {
    UserRecordCodec codec = new UserRecordCodec();
    int[] bytes =
        users.stream()
            .mapToInt(
                slot -> {
                  codec.encode(slot.record());
                  return Integer.BYTES + codec.length();
                })
            .sorted()
            .toArray();
    if (bytes.length == 0) {
      throw new IllegalStateException(stream + " holds no event that can be scored");
    }
    long total = 0;
    for (int size : bytes) {
      total += size;
    }
    return new RecordSizes(
        stream,
        bytes.length,
        events,
        total / bytes.length,
        bytes[bytes.length / 2],
        bytes[(int) (bytes.length * 0.99)],
        bytes[bytes.length - 1]);
  }

  /** In Markdown. */
  static void print(List<RecordSizes> sizes) {
    Table<RecordSizes> table = new Table<>("user record, bytes in state", COLUMNS);
    sizes.forEach(size -> table.row(size.stream(), size));
    System.out.print("\n" + table.markdown());
  }

  /** The figures by name, for JSON. */
  Map<String, Object> figures() {
    return Map.of(
        "stream", stream,
        "users", users,
        "events", events,
        "meanBytes", meanBytes,
        "medianBytes", medianBytes,
        "p99Bytes", p99Bytes,
        "maxBytes", maxBytes);
  }
}
