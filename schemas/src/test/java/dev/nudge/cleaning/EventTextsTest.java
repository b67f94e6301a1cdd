package dev.nudge.cleaning;

import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static dev.nudge.cleaning.Messages.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.checks.PlaceholderIds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids and texts of an event may hold, and how long they may be. */
final class EventTextsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Cleaner<Event> cleaner = Cleaner.ofEvents(CleaningSettings.defaults());

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

  private void assertTooLong(Event.Builder event, String field) {
    assertRejected(
        clean(event.build()),
        RejectionReason.TOO_LONG,
        field + " is 257 characters long; allowed: up to 256");
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
