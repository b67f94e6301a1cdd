package dev.nudge.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.JsonMessage;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that reads JSON by a mapping decides what the engine alone does of the same events. */
final class MappedStreamTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final String ORDERS =
      """
      fields: { user_id: who, time: at, type: what }
      lines: { at: items, fields: { item_id: id, price: price } }
      events: { look: { type: VIEW }, fill: { type: CART_ADD }, order: { type: PURCHASE }, ping: ignore }
      """;
  private static final JobSetup SETUP = OracleEqualityTest.SETUP;
  private static final Instant BEGINNING = Instant.parse("2026-03-02T00:00:00Z");

  /** What is broken stays as it is. */
  private static RawMessage json(RawMessage message, Mapping mapping) {
    if (InputTopic.of(message) != InputTopic.CLICKSTREAM || message.value() == null) {
      return message;
    }
    try {
      Event event = SingleObjectCodec.of(Event.class).decode(message.value());
      return message.with(message.topic(), message.key(), JsonMessage.bytes(event, mapping));
    } catch (DecodeException e) {
      return message;
    }
  }

  @ParameterizedTest(name = "parallelism {0}, failure {1}, restored {2}")
  @CsvSource({"1, false, 0", "1, true, 0", "4, true, 0", "2, false, 4"})
  void equalsTheEngineAloneOverTheSameEventsInAvro(int parallelism, boolean failing, int restored)
      throws Exception {
    Recording avro = HardRecording.of(7, 200, 2_000);
    String names = Mapping.shippedText("flat");
    Mapping mapping = Mapping.parse(names);
    List<RawMessage> json = avro.messages().stream().map(each -> json(each, mapping)).toList();
    JobSetup setup = SETUP.withMapping(names).withParallelism(parallelism).withBatch(7, 16);

    JobRun run = JOB.run(new Recording(json), setup.withFailure(failing).withRestore(restored));

    Oracles.assertSame(run, Oracles.run(avro, SETUP));
    assertThat(run.deadLetters())
        .extracting(DeadLetter::getReason)
        .contains(RejectionReason.MALFORMED, RejectionReason.ABSURD_TIME);
  }

  /**
   * Messages of one event, of several, of none and of what does not map; and their events alone.
   */
  @ParameterizedTest(name = "parallelism {0}, failure {1}")
  @CsvSource({"1, true", "4, true"})
  void equalsTheEngineAloneOverEachLineOfAnOrder(int parallelism, boolean failing)
      throws Exception {
    List<RawMessage> orders = new ArrayList<>();
    List<RawMessage> lines = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      order(i, orders, lines);
    }
    JobSetup setup = SETUP.withMapping(ORDERS).withParallelism(parallelism).withBatch(7, 16);

    JobRun run = JOB.run(new Recording(orders), setup.withFailure(failing));

    OracleRun alone = Oracles.run(new Recording(lines), SETUP);
    assertThat(alone.triggers()).hasSizeGreaterThan(20);
    Oracles.assertSame(run, alone);
    assertThat(run.deadLetters())
        .allSatisfy(
            letter -> {
              assertThat(letter.getReason()).isEqualTo(RejectionReason.UNMAPPED);
              assertThat(letter.getMessage()).contains("/what is 'leave'");
              assertThat(UTF_8.decode(letter.getValue().duplicate()).toString()).contains("leave");
            });
  }

  private static void order(int i, List<RawMessage> orders, List<RawMessage> lines) {
    String user = "u" + i * 31 % 60;
    Instant time = BEGINNING.plusSeconds(i * 600L);
    String word =
        List.of("look", "fill", "look", "order", "ping", "look", "fill", "leave").get(i % 8);
    int items = i % 3;
    StringBuilder json = new StringBuilder("{\"items\":[");
    for (int line = 0; line < items; line++) {
      json.append(line == 0 ? "" : ",")
          .append("{\"id\":\"i%d\",\"price\":%d}".formatted((i + line) % 40, 5 + line));
    }
    json.append(
        "],\"who\":\"%s\",\"at\":%d,\"what\":\"%s\"}".formatted(user, time.toEpochMilli(), word));
    RawMessage order = message(i, user, time, json.toString().getBytes(UTF_8));
    orders.add(order);
    SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);
    switch (word) {
      case "ping" -> lines.add(RawMessage.heartbeat(order.topic(), order.timestamp()));
      case "leave" -> lines.add(order);
      default -> {
        for (int line = 0; line < Math.max(1, items); line++) {
          // In a job a message lies where it is played.
          String id = "clickstream-%d-%d".formatted(Recording.partition(order), i);
          Event event =
              Event.newBuilder()
                  .setEventId(items == 0 ? id : id + "#" + (line + 1))
                  .setUserId(user)
                  .setTime(time)
                  .setType(
                      word.equals("look")
                          ? EventType.VIEW
                          : word.equals("fill") ? EventType.CART_ADD : EventType.PURCHASE)
                  .setItemId(items == 0 ? null : "i" + (i + line) % 40)
                  .setPrice(items == 0 ? null : 5.0 + line)
                  .setOrderId(word.equals("order") && items > 0 ? id : null)
                  .build();
          lines.add(message(i, user, time, codec.encode(event)));
        }
      }
    }
  }

  static RawMessage message(int offset, String user, Instant time, byte[] value) {
    return new RawMessage(
        InputTopic.CLICKSTREAM.label(),
        0,
        offset,
        time.toEpochMilli(),
        user.getBytes(UTF_8),
        value,
        List.of());
  }
}
