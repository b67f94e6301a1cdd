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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        "2026-03-01T13:00:00.001Z is more than 1h after its arrival at 2026-03-01T12:00:00Z");
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

  private static RawMessage arrivingAfter2100(byte[] value) {
    return new RawMessage("clickstream", 0, 1, AFTER_2100, new byte[1], value, List.of());
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
