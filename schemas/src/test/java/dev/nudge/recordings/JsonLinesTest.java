package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
  private static final String LINE =
      "{\"user_id\": \"u\", \"time\": \"2026-01-05T10:00:00Z\", \"type\": \"VIEW\"}\n";

  @TempDir private Path folder;

  @Test
  void readsWhatAPersonWouldWrite() {
    Event event = read(LINE).events().get(0);

    assertThat(event.getEventId()).matches("line-1-[0-9a-f]{8}");
    assertThat(event.getUserId()).isEqualTo("u");
    assertThat(event.getTime()).isEqualTo("2026-01-05T10:00:00Z");
    assertThat(event.getType()).isEqualTo(EventType.VIEW);
    assertThat(event.getPrice()).isNull();
    assertThat(event.getAttributes()).isEmpty();
  }

  @Test
  void readsEveryField() {
    RecordedMessage message =
        read("""
                {"arrival": 1767607201000, "event_id": "e", "user_id": "u", "time": 1767607200000, \
                "type": "CART_ADD", "item_id": "i", "category": "c", "price": 2.5, "quantity": 3, \
                "currency": "EUR", "query": "q", "session_id": "s", "page": "p", \
                "attributes": {"a": "b"}, "order_id": "o"}
                """)
            .messages()
            .get(0);

    assertThat(message)
        .isEqualTo(
            new RecordedMessage(
                Instant.parse("2026-01-05T10:00:01Z"),
                new Event(
                    "e",
                    "u",
                    Instant.parse("2026-01-05T10:00:00Z"),
                    EventType.CART_ADD,
                    "i",
                    "c",
                    2.5,
                    3,
                    "EUR",
                    "q",
                    "s",
                    "p",
                    Map.of("a", "b"),
                    "o"),
                null));
  }

  @Test
  void putsLinesWithoutAnArrivalInOrderOfTimeAndSaysSo() {
    ReadStream reading = read(at("12:00") + at("10:00") + at("11:00") + at("10:00"));

    assertThat(reading.events())
        .extracting(JsonLinesTest::line)
        .containsExactly("line-2", "line-4", "line-3", "line-1");
    assertThat(reading.messages()).allMatch(m -> m.getArrival().equals(m.getEvent().getTime()));
    assertThat(reading.summary())
        .endsWith("4 lines read, none rejected by the reader, 3 sorted into the order of time");
  }

  @Test
  void saysNothingOfTheOrderWhereItIsThatOfTheFile() {
    assertThat(read(at("10:00") + at("11:00")).summary()).endsWith("none rejected by the reader");
  }

  @Test
  void putsGivenAndMissingArrivalsInOneOrder() {
    String delayed = at("09:00").replace("}", ", \"arrival\": \"2026-01-05T11:30:00Z\"}");

    ReadStream reading = read(at("12:00") + delayed + at("11:00"));

    assertThat(reading.messages())
        .extracting(RecordedMessage::getArrival)
        .containsExactly(
            Instant.parse("2026-01-05T11:00:00Z"),
            Instant.parse("2026-01-05T11:30:00Z"),
            Instant.parse("2026-01-05T12:00:00Z"));
  }

  @Test
  void oneClockFarAheadHoldsUpNobodyElse() {
    ReadStream reading = read(at("10:00").replace("2026", "2037") + at("11:00") + at("12:00"));

    assertThat(reading.events())
        .extracting(JsonLinesTest::line)
        .containsExactly("line-2", "line-3", "line-1");
    assertThat(reading.rejections().total()).isZero();
  }

  @Test
  void ordersMoreLinesThanFitIntoMemory() {
    Path file = write(folder.resolve("stream.jsonl"), at("12:00") + at("11:00") + at("10:00"));

    ReadStream reading = ReadStream.of(Recordings.open(new StreamRef(StreamFormat.NUDGE, file), 2));

    assertThat(reading.events())
        .extracting(JsonLinesTest::line)
        .containsExactly("line-3", "line-2", "line-1");
  }

  @ParameterizedTest
  @CsvSource({
    "1767607200000000, time is +57983-03-30T16:00:00Z", // microseconds
    "1767607200, time is 1970-01-21T11:00:07.200Z", // seconds
    "0, time is 1970-01-01T00:00:00Z", // a clock that was never set
  })
  void aTimeInAnotherUnitHasNoSayInTheArrivalOfOtherLines(String time, String fault) {
    String absurd = LINE.replace("\"2026-01-05T10:00:00Z\"", time);
    String raw = "{\"raw\": \"wwE=\"}\n";

    ReadStream reading = read(absurd + LINE + absurd + LINE.replace("10:00", "11:00") + raw);

    assertThat(reading.messages())
        .extracting(RecordedMessage::getArrival)
        .containsExactly(
            Instant.parse("2026-01-05T10:00:00Z"),
            Instant.parse("2026-01-05T11:00:00Z"),
            Instant.parse("2026-01-05T11:00:00Z"));
    assertThat(reading.rejections().byReason()).isEqualTo(Map.of("bad-time", 2L));
    assertThat(reading.rejections().examples().get(0).message()).startsWith(fault);
  }

  @ParameterizedTest
  @CsvSource({"1767607200000000", "1767607200"})
  void anArrivalInAnotherUnitHasNoSayInTheOrderOfOtherLines(String arrival) {
    String absurd = LINE.replace("}", ", \"arrival\": " + arrival + "}");

    ReadStream reading = read(absurd + LINE);

    assertThat(reading.onlyRejection()).startsWith("stream.jsonl line 1: bad-time: arrival is");
    assertThat(reading.messages())
        .extracting(RecordedMessage::getArrival)
        .containsExactly(Instant.parse("2026-01-05T10:00:00Z"));
  }

  @Test
  void readsBrokenMessagesAsTheirBytes() {
    ReadStream reading = read(LINE + "{\"raw\": \"wwE=\"}\n");

    assertThat(reading.messages().get(1).getEvent()).isNull();
    assertThat(reading.messages().get(1).getRaw())
        .isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xc3, 1}));
  }

  @Test
  void leavesAbsurdValuesToTheCleaning() {
    ReadStream reading =
        read(
            "{\"event_id\": \"\", \"user_id\": \" \", \"time\": 0, \"type\": \"VIEW\", \"price\":"
                + " -1, \"arrival\": 1767607200000}\n{\"user_id\": \"u\", \"time\": 0, \"type\":"
                + " \"VIEW\", \"price\": \"NaN\", \"arrival\": 1767607200000}\n");

    assertThat(reading.rejections().total()).isZero();
    assertThat(reading.events().get(0).getEventId()).isEmpty();
    assertThat(reading.events().get(0).getUserId()).isEqualTo(" ");
    assertThat(reading.events().get(0).getPrice()).isEqualTo(-1);
    assertThat(reading.events().get(1).getPrice()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nonsense | unreadable: no JSON object: it breaks at column",
        "[1] | unreadable: JSON, but ARRAY instead of an object",
        "{\"user_id\": \"u\"} {} | unreadable: no JSON object",
        "{\"user_id\": \"u\", \"user_id\": \"v\"} | unreadable: no JSON object",
        "{\"userid\": \"u\"} | unknown-field: no field is named 'userid'; known: arrival, attributes",
        "{\"time\": 0, \"type\": \"VIEW\"} | missing-field: user_id is missing",
        "{\"user_id\": \"u\", \"type\": \"VIEW\"} | missing-field: time is missing",
        "{\"user_id\": \"u\", \"time\": 0} | missing-field: type is missing",
        "{\"user_id\": 7, \"time\": 0, \"type\": \"VIEW\"} | bad-value: user_id is a NUMBER, not a text",
        "{\"user_id\": \"u\", \"time\": \"noon\", \"type\": \"VIEW\"} | bad-time: time is 'noon', not a time",
        "{\"user_id\": \"u\", \"time\": true, \"type\": \"VIEW\"} | bad-value: time is a BOOLEAN, not a time",
        "{\"user_id\": \"u\", \"time\": 0, \"type\": \"GLANCE\"} | unknown-type: type is 'GLANCE'; known: [VIEW",
        "{\"user_id\": \"u\", \"time\": 0, \"type\": \"VIEW\", \"price\": \"x\"} | bad-value: price is a STRING",
        "{\"user_id\": \"u\", \"time\": 0, \"type\": \"VIEW\", \"quantity\": 1.5} | bad-value: quantity is a NUMBER",
        "{\"user_id\": \"u\", \"time\": 0, \"type\": \"VIEW\", \"attributes\": {\"a\": 1}} | bad-value: attribute 'a' is a NUMBER",
        "{\"user_id\": \"u\\ud83d\", \"time\": 0, \"type\": \"VIEW\"} | bad-value: user_id holds half",
        "{\"user_id\": \"u\", \"time\": 0, \"type\": \"VIEW\", \"attributes\": {\"\\ude00\": \"\"}} | bad-value: an attribute's name",
        "{\"raw\": \"%\", \"arrival\": 0} | bad-value: raw is not base64",
        "{\"raw\": \"\"} | missing-field: arrival is missing",
      })
  void tellsLineAndReasonAndReadsOn(String broken, String reason) {
    ReadStream reading = read(broken + "\n" + LINE);

    assertThat(reading.onlyRejection()).startsWith("stream.jsonl line 1: " + reason);
    assertThat(reading.messages()).hasSize(1);
  }

  @Test
  void countsATruncatedLastLine() {
    ReadStream reading = read(LINE + LINE.substring(0, 30));

    assertThat(reading.messages()).hasSize(1);
    assertThat(reading.onlyRejection()).startsWith("stream.jsonl line 2: truncated: the last line");
  }

  @Test
  void readsCompressedLines() {
    Path file = ReadStream.gzip(folder.resolve("stream.jsonl.gz"), LINE);

    assertThat(ReadStream.of(StreamFormat.NUDGE, file).messages()).hasSize(1);
  }

  private static String at(String time) {
    return LINE.replace("10:00", time);
  }

  private ReadStream read(String content) {
    return ReadStream.of(StreamFormat.NUDGE, write(folder.resolve("stream.jsonl"), content));
  }

  /** Of an id that was made up, the line. */
  private static String line(Event event) {
    return event.getEventId().replaceFirst("-[0-9a-f]{8}$", "");
  }

  @Test
  void aLineWithoutAnIdIsARepeatOfItselfOnly() {
    assertThat(read(at("12:00")).events()).isEqualTo(read(at("12:00")).events());
    assertThat(read(at("12:00")).events().get(0).getEventId())
        .isNotEqualTo(read(at("13:00")).events().get(0).getEventId());
  }
}
