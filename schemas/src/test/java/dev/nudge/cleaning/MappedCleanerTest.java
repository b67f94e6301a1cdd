package dev.nudge.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Ignored;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.Fault;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of messages of somebody's own JSON. */
final class MappedCleanerTest {
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final String MAPPING =
      """
      fields: { user_id: kunde, time: zeit, type: was, price: preis, query: suche, arrival: da }
      lines: { at: /zeilen, fields: { item_id: artikel, price: preis, quantity: menge } }
      profile: { age: alter, marketing_consent: darf }
      events: { blick: { type: VIEW }, kauf: { type: PURCHASE }, ping: ignore,
                konto: { profile: true }, weg: { erasure: true } }
      """;
  private static final String ORDER =
      "{'kunde': 'k-1', 'zeit': '2026-03-03T12:00:00Z', 'was': 'kauf', 'zeilen': [%s]}";

  private final MappedCleaner cleaner = MappedCleaner.of(MAPPING, CleaningSettings.defaults());

  private static RawMessage message(byte[] value) {
    return new RawMessage("orders", 3, 17, NOON.toEpochMilli(), null, value, List.of());
  }

  private List<Cleaned> clean(String json) {
    return cleaner.cleanEach(message(json.replace('\'', '"').getBytes(UTF_8)));
  }

  @Test
  void theLinesOfAnOrderAreAnEventEachWithAnIdOfTheMessagesPlace() {
    List<Cleaned> cleaned = clean(ORDER.formatted("{'artikel': 'a'}, {'artikel': 'b'}"));

    assertThat(cleaned)
        .extracting(each -> ((Event) ((Accepted) each).payload()).getEventId())
        .containsExactly("orders-3-17#1", "orders-3-17#2");
    assertThat(cleaned)
        .allSatisfy(
            each -> {
              Event event = (Event) ((Accepted) each).payload();
              assertThat(event.getType()).isEqualTo(EventType.PURCHASE);
              assertThat(event.getOrderId()).isEqualTo("orders-3-17");
              assertThat(event.getUserId()).isEqualTo("k-1");
            });
  }

  @Test
  void aLineThatMayNotBeIsRejectedAndTheOthersCount() {
    assertThat(clean(ORDER.formatted("{'artikel': 'a', 'preis': -1}, {'artikel': 'b'}")))
        .satisfiesExactly(
            first ->
                assertThat(((Rejected) first).reason()).isEqualTo(RejectionReason.NEGATIVE_PRICE),
            second -> assertThat(second).isInstanceOf(Accepted.class));
  }

  @Test
  void aLineThatDoesNotMapTakesTheWholeMessage() {
    assertThat(clean(ORDER.formatted("{'artikel': 'a'}, {'menge': 'viele'}")))
        .singleElement()
        .isEqualTo(
            new Rejected(
                RejectionReason.UNMAPPED,
                "bad-value: /zeilen/1/menge is 'viele', not a whole number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'was': 'kuaf'} | UNMAPPED | unknown-type: /was is 'kuaf', none of the mapping's 5 words",
        "{'was': 'blick', 'zeit': 0} | UNMAPPED | missing-field: user_id is missing: nothing stands at /kunde",
        "{'was': 'blick', 'kunde': 'k', 'zeit': 'x'} | UNMAPPED | bad-time: /zeit is 'x', not a time such as 2026-01-31T12:00:00Z",
        "{'was': 'blick', 'kunde': 'k', 'zeit': 0} | ABSURD_TIME | ",
        "{'was': 'blick', 'kunde': 12.5, 'zeit': 0} | UNMAPPED | bad-value: /kunde is of kind number, not a user_id: write it as a text",
        "{'was': 'blick', 'kunde': 1e20, 'zeit': 0} | UNMAPPED | bad-value: /kunde is of kind number, not a user_id",
        "{'was': 'blick', 'kunde': 'k', 'zeit': 0, 'suche': ['x']} | UNMAPPED | bad-value: /suche is of kind array, not a text",
        "{'was': 'blick', 'kunde': '1,23E+11', 'zeit': 0} | UNMAPPED | bad-value: /kunde is of kind string, not a user_id",
        "{'was': 'kauf', 'kunde': 'k', 'zeit': 0, 'zeilen': [{}, 'sku']} | UNMAPPED | bad-value: /zeilen/1 is no object",
        "{'was': 'kauf', 'kunde': 'k', 'zeit': 0, 'zeilen': [{'menge': 1, 'menge': 2}]} | MALFORMED | no JSON object: it names a field twice at column",
        "{'was': | MALFORMED | no JSON object: it breaks at column 8",
        "[] | MALFORMED | no JSON object",
        "{'was': 1, 'was': 2} | MALFORMED | no JSON object: it names a field twice at column",
      })
  void saysWhyAMessageIsRejected(String json, RejectionReason reason, String message) {
    assertThat(clean(json))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class,
            why -> {
              assertThat(why.reason()).isEqualTo(reason);
              assertThat(why.message()).contains(message == null ? "" : message);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "12345678.0, 12345678",
    "1.2345678e7, 12345678",
    "123456789012345678901, 123456789012345678901"
  })
  void anIdMayBeAWholeNumber(String written, String id) {
    assertThat(
            clean(
                "{'kunde': %s, 'zeit': '2026-03-03T12:00:00Z', 'was': 'blick'}".formatted(written)))
        .singleElement()
        .isInstanceOfSatisfying(Accepted.class, each -> assertThat(each.userId()).isEqualTo(id));
  }

  @Test
  void anArrivalInAMessageIsNotRead() {
    String who = "{'kunde': 'k', 'zeit': '2026-03-03T12:00:00Z', 'da': 'gestern', ";
    assertThat(clean(who + "'was': 'weg'}")).singleElement().isInstanceOf(Accepted.class);
    assertThat(clean(who + "'was': 'blick'}")).singleElement().isInstanceOf(Accepted.class);
  }

  @Test
  void aMessageMayBeAProfileUpdateOrAnErasure() {
    String who = "{'kunde': 'k', 'zeit': '2026-03-03T12:00:00Z', ";
    assertThat(clean(who + "'was': 'konto', 'alter': 40}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Accepted.class, each -> assertThat(each.payload()).isInstanceOf(ProfileUpdate.class));
    assertThat(clean(who + "'was': 'weg'}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Accepted.class, each -> assertThat(each.payload()).isInstanceOf(Erasure.class));
  }

  @Test
  void anObjectionCountsWhateverElseIsWrong() {
    String objection =
        "{'kunde': 'k', 'zeit': '2026-03-03T12:00:00Z', 'was': 'konto', 'darf': false, 'alter': 900}";
    assertThat(clean(objection)).singleElement().isInstanceOf(Cleaned.Objection.class);

    byte[] value = objection.replace('\'', '"').getBytes(UTF_8);
    Fault ahead = new Fault(RejectionReason.ABSURD_TIME, "too far ahead");
    assertThat(cleaner.refuseEach(message(value), ahead, NOON.toEpochMilli()))
        .singleElement()
        .isInstanceOf(Cleaned.Objection.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'zeit': '2026-03-03T11:00:00Z', 'alter': 'alt' | 2026-03-03T11:00:00Z",
        "'zeit': 'mittags' | 2026-03-03T12:00:00Z",
        "'alter': 40 | 2026-03-03T12:00:00Z",
      })
  void anObjectionCountsThoughItsMessageDoesNotMap(String rest, Instant since) {
    assertThat(clean("{'kunde': 'k', 'was': 'konto', 'darf': false, %s}".formatted(rest)))
        .singleElement()
        .isInstanceOfSatisfying(
            Cleaned.Objection.class,
            objection -> {
              assertThat(objection.userId()).isEqualTo("k");
              assertThat(objection.payload().getTime()).isEqualTo(since);
              assertThat(objection.rest().reason()).isEqualTo(RejectionReason.UNMAPPED);
            });
  }

  @Test
  void doesNotRejectWhatIsIgnored() {
    assertThat(clean("{'was': 'ping'}")).singleElement().isInstanceOf(Ignored.class);
  }

  @Test
  void anEventMayComeTooLate() {
    assertThat(clean("{'was': 'blick', 'kunde': 'k', 'zeit': '2026-03-03T09:00:00Z'}"))
        .singleElement()
        .isInstanceOf(Late.class);
  }

  @Test
  void bytesThatAreNoTextAreRejected() {
    byte[] latin1 = {'{', '"', (byte) 0xFC, '"', ':', '1', '}'};

    for (byte[] bytes : List.of(latin1, new byte[0], new byte[] {0}, new byte[] {(byte) 0xC3, 1})) {
      assertThat(cleaner.cleanEach(message(bytes)))
          .singleElement()
          .isInstanceOfSatisfying(
              Rejected.class, why -> assertThat(why.reason()).isEqualTo(RejectionReason.MALFORMED));
    }
  }

  @Test
  void aMessageWithoutAValueIsAHeartbeatOrRejected() {
    long noon = NOON.toEpochMilli();
    assertThat(cleaner.cleanEach(RawMessage.heartbeat("orders", noon)))
        .singleElement()
        .isInstanceOf(Cleaned.Heartbeat.class);
    assertThat(
            cleaner.cleanEach(
                new RawMessage("orders", 0, 0, noon, new byte[] {1}, null, List.of())))
        .singleElement()
        .isInstanceOf(Rejected.class);
  }

  /** Nothing that is in a message ends the job. */
  @Test
  void doesNotThrowWhateverAMessageHolds() {
    byte[] whole =
        """
        {"kunde": "k-1", "zeit": 1772539200000, "was": "kauf", "preis": 1e999, "zeilen": [
         {"artikel": "a", "preis": 12.5, "menge": 1e400}, {"artikel": null, "menge": "2"}, 7, [], {}]}
        """
            .getBytes(UTF_8);
    byte[] farAway =
        new String(whole, UTF_8)
            .replace("1772539200000", "\"+999999999-01-01T00:00:00Z\"")
            .getBytes(UTF_8);
    byte[] pieces = "{}[]\",:0123456789eE.-+\\u\0tfn \u00e9".getBytes(UTF_8);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = (i % 2 == 0 ? whole : farAway).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = pieces[random.nextInt(pieces.length)];
      }
      assertThat(cleaner.cleanEach(message(bytes))).isNotEmpty();
    }
  }
}
