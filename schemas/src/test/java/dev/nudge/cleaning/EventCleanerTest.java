package dev.nudge.cleaning;

import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static dev.nudge.cleaning.Messages.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Heartbeat;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.checks.PlaceholderIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventCleanerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final long AFTER_2100 =
      Instant.parse("2100-01-01T00:00:00Z").plusMillis(1).toEpochMilli();

  private final Cleaner<Event> cleaner = Cleaner.ofEvents(CleaningSettings.defaults());

  @Test
  void acceptsAGoodEventUnderItsUser() {
    Event event = view().setPrice(0.0).setQuantity(1).build();

    assertThat(clean(event)).isEqualTo(new Accepted("secret-user", event));
  }

  @Test
  void acceptsTheBoundsThemselves() {
    assertThat(clean(view().setPrice(1e9).setQuantity(1_000_000).build()))
        .isInstanceOf(Accepted.class);
    assertThat(clean(view().setTime(ARRIVAL.minus(HOUR)).build())).isInstanceOf(Accepted.class);
    assertThat(clean(view().setTime(ARRIVAL.plus(HOUR)).build())).isInstanceOf(Accepted.class);
  }

  @Test
  void rejectsBytesThatAreNoEvent() {
    assertRejected(
        cleaner.clean(message("secret query".getBytes(UTF_8))), RejectionReason.MALFORMED, "c3 01");
    byte[] whole = message(view().build()).value();
    assertRejected(
        cleaner.clean(message(Arrays.copyOf(whole, whole.length - 5))),
        RejectionReason.MALFORMED,
        "does not follow its schema");
  }

  @Test
  void rejectsAKeyWithoutValue() {
    assertRejected(cleaner.clean(message((byte[]) null)), RejectionReason.MALFORMED, "no value");
  }

  @Test
  void rejectsAnUnknownSchema() {
    byte[] bytes = message(view().build()).value();
    bytes[2]++;

    assertRejected(cleaner.clean(message(bytes)), RejectionReason.UNKNOWN_SCHEMA, "not known");
  }

  @Test
  void rejectsAnEventWithoutUser() {
    assertRejected(
        clean(view().setUserId("\u00a0").build()), RejectionReason.MISSING_USER_ID, "user_id");
    assertRejected(
        clean(view().setUserId(" ").build()), RejectionReason.MISSING_USER_ID, "user_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " NULL ",
        "undefined",
        "Anonymous",
        "none",
        "nil",
        "unknown",
        "guest",
        "0",
        "-",
        "-1",
        "NaN",
        "(not set)",
        "\"null\"",
        "[object Object]",
        "N/A",
        "\u00a0null",
        "\"\"",
        "00000000-0000-0000-0000-000000000000"
      })
  void rejectsAUserIdThatStandsForNobody(String id) {
    assertRejected(
        clean(view().setUserId(id).build()),
        RejectionReason.PLACEHOLDER_USER_ID,
        "user_id is '" + id + "', which stands for nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "00", "nullah", "guest-7", "-5", "anonymous-12", "n"})
  void acceptsAUserIdThatOnlyLooksLikeNobody(String id) {
    assertThat(clean(view().setUserId(id).build())).isInstanceOf(Accepted.class);
  }

  @Test
  void takesAnotherListOfNobodies() {
    Cleaner<Event> own =
        Cleaner.ofEvents(
            CleaningSettings.defaults().withPlaceholders(PlaceholderIds.parse("visitor")));

    assertThat(own.clean(message(view().setUserId("null").build()))).isInstanceOf(Accepted.class);
    assertRejected(
        own.clean(message(view().setUserId("Visitor").build())),
        RejectionReason.PLACEHOLDER_USER_ID,
        "nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u007f", "\n", "\u200b", "\u200d", "\ufeff", "\u2028", "\ufffd"})
  void rejectsAnIdWithCharactersThatNobodySees(String character) {
    String id = "a" + character + "b";
    String found = "holds U+%04X at character 2".formatted((int) character.charAt(0));

    assertBadText(view().setUserId(id).build(), "user_id " + found);
    assertBadText(view().setEventId(id).build(), "event_id " + found);
    assertBadText(view().setItemId(id).build(), "item_id " + found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "\u0000"})
  void rejectsTextsThatAreNoUnicodeAndControlCharactersInThem(String text) {
    assertBadText(view().setUserId(text).build(), "user_id");
    assertBadText(view().setCategory(text).build(), "category");
    assertBadText(view().setCurrency(text).build(), "currency");
    assertBadText(view().setQuery(text).build(), "query");
    assertBadText(view().setSessionId(text).build(), "session_id");
    assertBadText(view().setPage(text).build(), "page");
    assertBadText(view().setAttributes(Map.of(text, "v")).build(), "a name in attributes");
    assertBadText(view().setAttributes(Map.of("k", text)).build(), "a value in attributes");
  }

  @Test
  void acceptsWholeCharactersOutsideTheBasicPlaneAndJoinersInTexts() {
    Event event =
        view()
            .setUserId("u\ud83d\ude00")
            .setCategory("\u0645\u06cc\u200c\u06a9")
            .setQuery("a\tb")
            .build();

    assertThat(clean(event)).isEqualTo(new Accepted("u\ud83d\ude00", event));
  }

  private void assertBadText(Event event, String found) {
    assertRejected(cleaner.clean(event, ARRIVAL.toEpochMilli()), RejectionReason.BAD_TEXT, found);
  }

  @Test
  void rejectsAnEventWithoutId() {
    assertRejected(
        clean(view().setEventId("").build()), RejectionReason.MISSING_EVENT_ID, "event_id");
  }

  @Test
  void rejectsTimesNobodyCanMean() {
    assertRejected(
        clean(view().setTime(Instant.EPOCH).build()),
        RejectionReason.ABSURD_TIME,
        "1970-01-01T00:00:00Z is before 1995-01-01T00:00:00Z");
    assertRejected(
        clean(view().setTime(ARRIVAL.plus(HOUR).plusMillis(1)).build()),
        RejectionReason.ABSURD_TIME,
        "2026-03-01T13:00:00.001Z is more than PT1H after its arrival at 2026-03-01T12:00:00Z");
    assertRejected(
        clean(view().setTime(Instant.ofEpochMilli(Long.MIN_VALUE)).build()),
        RejectionReason.ABSURD_TIME,
        "before");
    assertRejected(
        clean(view().setTime(Instant.ofEpochMilli(Long.MAX_VALUE)).build()),
        RejectionReason.ABSURD_TIME,
        "after its arrival");
  }

  @Test
  void rejectsAnArrivalNobodyCanMean() {
    RawMessage message = arrivingAfter2100(message(view().build()).value());

    assertRejected(
        cleaner.clean(message),
        RejectionReason.ABSURD_TIME,
        "arrival 2100-01-01T00:00:00.001Z is after 2100-01-01T00:00:00Z");
  }

  @Test
  void rejectsAHeartbeatThatTellsAnAbsurdTime() {
    RawMessage heartbeat = new RawMessage("clickstream", 0, 1, AFTER_2100, null, null, List.of());

    assertRejected(cleaner.clean(heartbeat), RejectionReason.ABSURD_TIME, "arrival");
  }

  @Test
  void takesATimeAheadForTheArrival() {
    Cleaned cleaned = clean(view().setTime(ARRIVAL.plusSeconds(30)).build());

    assertThat(cleaned).isEqualTo(new Accepted("secret-user", view().build()));
  }

  @Test
  void rejectsANegativePrice() {
    assertRejected(
        clean(view().setPrice(-0.01).build()), RejectionReason.NEGATIVE_PRICE, "price -0.01");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e9})
  void rejectsAPriceThatIsNone(double price) {
    assertRejected(
        clean(view().setPrice(price).build()),
        RejectionReason.BAD_PRICE,
        "price " + price + "; allowed: 0 to 1.0E9");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void rejectsAQuantityThatIsNone(int quantity) {
    assertRejected(
        clean(view().setQuantity(quantity).build()),
        RejectionReason.BAD_QUANTITY,
        "quantity " + quantity + "; allowed: 1 to 1000000");
  }

  @Test
  void rejectsTextsTooLongToKeep() {
    String longest = "secret".repeat(50).substring(0, 256);
    String tooLong = longest + "s";

    assertThat(
            clean(
                view()
                    .setEventId(longest)
                    .setUserId(longest)
                    .setItemId(longest)
                    .setCategory(longest)
                    .build()))
        .isInstanceOf(Accepted.class);
    assertTooLong(view().setEventId(tooLong), "event_id");
    assertTooLong(view().setUserId(tooLong), "user_id");
    assertTooLong(view().setItemId(tooLong), "item_id");
    assertTooLong(view().setCategory(tooLong), "category");
  }

  @Test
  void rejectsTextsThatAreTogetherTooLongToPassOn() {
    String quarter = "secret".repeat(3_000).substring(0, 16_384);
    Event.Builder event =
        view()
            .setQuery(quarter)
            .setPage(quarter)
            .setSessionId(quarter)
            .setAttributes(Map.of("key", quarter.substring(6), "", "EUR"));

    assertThat(clean(event.build())).isInstanceOf(Accepted.class);
    assertRejected(
        clean(event.setCurrency("€").build()),
        RejectionReason.TOO_LONG,
        "attributes are together 65537 characters long; allowed: up to 65536");
  }

  @Test
  void letsNoLateEventGrowBeyondAKafkaMessage() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 65_536 / 2; i++) {
      attributes.put(Character.toString('\u4e00' + i % 20_000) + (char) (0x4e00 + i / 20_000), "");
    }
    Event late =
        view()
            .setTime(ARRIVAL.minus(HOUR.multipliedBy(9)))
            .setUserId("€".repeat(256))
            .setQuery(null)
            .setAttributes(attributes)
            .build();

    assertThat(clean(late)).isEqualTo(new Late(late));
    assertThat(SingleObjectCodec.of(Event.class).encode(late).length).isLessThan(768 << 10);
  }

  private static RawMessage arrivingAfter2100(byte[] value) {
    return new RawMessage("clickstream", 0, 1, AFTER_2100, new byte[1], value, List.of());
  }

  private void assertTooLong(Event.Builder event, String field) {
    assertRejected(
        clean(event.build()),
        RejectionReason.TOO_LONG,
        field + " is 257 characters long; allowed: up to 256");
  }

  @Test
  void setsLateEventsApart() {
    Event late = view().setTime(ARRIVAL.minus(HOUR).minusMillis(1)).build();

    assertThat(clean(late)).isEqualTo(new Late(late));
  }

  @Test
  void rejectsALateEventThatIsBroken() {
    assertRejected(
        clean(view().setTime(ARRIVAL.minus(HOUR.multipliedBy(9))).setPrice(-1.0).build()),
        RejectionReason.NEGATIVE_PRICE,
        "price");
  }

  @Test
  void knowsAHeartbeat() {
    RawMessage heartbeat = new RawMessage("clickstream", 0, 1, 5, null, null, List.of());

    assertThat(cleaner.clean(heartbeat)).isInstanceOf(Heartbeat.class);
  }

  private Cleaned clean(Event event) {
    return cleaner.clean(message(event));
  }

  static void assertRejected(Cleaned cleaned, RejectionReason reason, String text) {
    assertThat(cleaned).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) cleaned;
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.message()).contains(text).doesNotContain("secret");
  }
}
