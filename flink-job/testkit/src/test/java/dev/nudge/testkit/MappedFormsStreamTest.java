package dev.nudge.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job decides of lines of a table, and of batches, what the engine does of what is in them. */
final class MappedFormsStreamTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final JobSetup SETUP = OracleEqualityTest.SETUP;
  private static final SingleObjectCodec<Event> EVENTS = SingleObjectCodec.of(Event.class);
  private static final Instant BEGINNING = Instant.parse("2026-03-02T00:00:00Z");
  private static final String NAMES =
      """
      fields: { event_id: id, user_id: who, time: at, type: what, item_id: item }
      events: { look: { type: VIEW }, fill: { type: CART_ADD }, buy: { type: PURCHASE } }
      """;

  enum Form {
    TABLE(1, "table: { columns: [id, who, at, what, item] }"),
    BATCH(3, "each: batch");

    private final int size;
    private final String mapping;

    Form(int size, String mapping) {
      this.size = size;
      this.mapping = NAMES + mapping + "\n";
    }

    private byte[] message(List<Row> rows) {
      String text =
          this == TABLE
              ? rows.get(0).line()
              : rows.stream().map(Row::json).collect(Collectors.joining(",", "{\"batch\":[", "]}"));
      return text.getBytes(UTF_8);
    }
  }

  private record Row(String id, String user, Instant time, String word, String item) {
    static Row of(int i, String user, Instant time) {
      String word = List.of("look", "fill", "look", "look", "fill", "look", "buy").get(i % 7);
      return new Row("e" + i, user, time, word, "i" + i % 40);
    }

    private String line() {
      return String.join(",", id, user, "" + time.toEpochMilli(), word, item);
    }

    private String json() {
      return "{\"id\":\"%s\",\"who\":\"%s\",\"at\":%d,\"what\":\"%s\",\"item\":\"%s\"}"
          .formatted(id, user, time.toEpochMilli(), word, item);
    }

    private Event event() {
      return Event.newBuilder()
          .setEventId(id)
          .setUserId(user)
          .setTime(time)
          .setType(
              switch (word) {
                case "look" -> EventType.VIEW;
                case "fill" -> EventType.CART_ADD;
                default -> EventType.PURCHASE;
              })
          .setItemId(item)
          .build();
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheEngineAlone(Form form) throws Exception {
    List<RawMessage> mapped = new ArrayList<>();
    List<RawMessage> plain = new ArrayList<>();
    for (int i = 0; i < 1_500 / form.size; i++) {
      String user = "u" + i * 31 % 60;
      Instant time = BEGINNING.plusSeconds(i * 600L * form.size);
      List<Row> rows = new ArrayList<>();
      for (int row = 0; row < form.size; row++) {
        rows.add(Row.of(i * form.size + row, user, time));
      }
      mapped.add(MappedStreamTest.message(i, user, time, form.message(rows)));
      for (Row row : rows) {
        plain.add(MappedStreamTest.message(i, user, time, EVENTS.encode(row.event())));
      }
    }

    JobRun run =
        JOB.run(
            new Recording(mapped),
            SETUP.withMapping(form.mapping).withParallelism(4).withBatch(7, 16).withFailure(true));

    OracleRun alone = Oracles.run(new Recording(plain), SETUP);
    assertThat(alone.triggers()).hasSizeGreaterThan(20);
    Oracles.assertSame(run, alone);
  }
}
