package dev.nudge.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Ignored;
import dev.nudge.cleaning.Cleaned.Objection;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages that hold many events, and of lines of a table. */
final class MappedBatchesTest {
  private static final long NOON = 1_772_539_200_000L;

  private final MappedCleaner cleaner =
      MappedCleaner.of(
          """
          each: batch
          fields: { user_id: who, time: at, type: what, price: price }
          profile: { age: age, marketing_consent: news }
          events: { look: { type: VIEW }, who: { profile: true }, ping: ignore }
          """,
          CleaningSettings.defaults());

  private static List<Cleaned> clean(MappedCleaner cleaner, String value) {
    return cleaner.cleanEach(
        new RawMessage("shop", 3, 17, NOON, null, value.getBytes(UTF_8), List.of()));
  }

  private List<Cleaned> batch(String events) {
    return clean(
        cleaner, "{'who':'u','at':%d,'batch':[%s]}".formatted(NOON, events).replace('\'', '"'));
  }

  @Test
  void eachEventIsDecidedAboutForItself() {
    assertThat(batch("{'what':'look'}, {'what':'ping'}, {'what':'look','price':-1}"))
        .satisfiesExactly(
            good ->
                assertThat(((Event) ((Accepted) good).payload()).getEventId())
                    .isEqualTo("shop-3-17.1"),
            bad -> assertThat(((Rejected) bad).reason()).isEqualTo(RejectionReason.NEGATIVE_PRICE),
            ping -> assertThat(ping).isInstanceOf(Ignored.class));
  }

  @Test
  void oneThatDoesNotMapTakesTheWholeMessage() {
    assertThat(batch("{'what':'look'}, {'what':'luk'}"))
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(((Rejected) refused).reason()).isEqualTo(RejectionReason.UNMAPPED);
              assertThat(((Rejected) refused).message())
                  .startsWith("unknown-type: /batch/1: /what is 'luk', none of");
            });
  }

  @Test
  void theObjectionsOfAMessageThatDoesNotMapAllCount() {
    assertThat(
            batch("{'what':'who','who':'a','news':false}, {'what':'who','news':false,'age':'x'}"))
        .extracting(each -> ((Objection) each).userId())
        .containsExactly("a", "u");
  }

  @Test
  void aCallOfSegmentsBatchMayHaveTheTimeOfTheBatchAlone() {
    MappedCleaner segment =
        MappedCleaner.of(Mapping.shippedText("segment"), CleaningSettings.defaults());

    assertThat(
            clean(
                segment,
                """
                {"sentAt":"2026-03-03T12:00:00Z","batch":[{"type":"identify","userId":"u","traits":{"age":40}}]}
                """))
        .singleElement()
        .isInstanceOf(Accepted.class);
  }

  @Test
  void aMessageMayBeALineOfATable() throws IOException {
    MappedCleaner lines =
        MappedCleaner.of(Mapping.shippedText("snowplow-tsv"), CleaningSettings.defaults());
    List<String> events =
        Files.readAllLines(Path.of("src/test/resources/mappings/snowplow-tsv.tsv"));

    assertThat(clean(lines, events.get(7)))
        .filteredOn(Cleaned.Late.class::isInstance) // the event is of 2013
        .extracting(each -> ((Cleaned.Late) each).event().getType())
        .containsExactly(EventType.PURCHASE, EventType.PURCHASE);
    assertThat(clean(lines, "{}"))
        .singleElement()
        .isEqualTo(new Rejected(RejectionReason.MALFORMED, "1 fields; 131 expected"));
  }
}
