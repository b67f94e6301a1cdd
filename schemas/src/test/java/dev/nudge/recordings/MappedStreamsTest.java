package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings in somebody's own names, read by a mapping. */
final class MappedStreamsTest {
  private static final String ORDERS =
      """
      fields:
        event_id: id
        user_id: [customer, visitor]
        time: { at: ts, unit: s }
        type: what
        currency: { default: EUR }
      lines: { at: /basket/lines, fields: { item_id: sku, price: price, quantity: n } }
      events:
        seen: { type: VIEW }
        paid: { type: PURCHASE }
        ping: ignore
      """;

  private static final String TABLE =
      """
      fields:
        user_id: kunde
        time: { at: zeit, pattern: "dd.MM.yyyy HH:mm", zone: Europe/Berlin }
        type: was
        item_id: artikel
        price: preis
        quantity: menge
      attributes: [filiale]
      table: { separator: ";" }
      events: { kauf: { type: PURCHASE }, blick: { type: VIEW } }
      """;

  @TempDir Path folder;

  private ReadStream json(String mapping, String... lines) {
    Path file = ReadStream.write(folder.resolve("own.jsonl"), String.join("\n", lines) + "\n");
    return ReadStream.of(
        Recordings.open(new StreamRef(StreamFormat.JSON, file), Mapping.parse(mapping)));
  }

  private RecordedStream table(String name, String mapping, String... lines) {
    Path file = ReadStream.write(folder.resolve(name), String.join("\n", lines) + "\n");
    return Recordings.open(new StreamRef(StreamFormat.CSV, file), Mapping.parse(mapping));
  }

  @Test
  void anOrderOfSeveralLinesIsAPurchaseOfEach() {
    ReadStream read =
        json(
            ORDERS,
            "{\"id\":\"m-1\",\"visitor\":\"v\",\"ts\":1767607200,\"what\":\"seen\"}",
            "{\"id\":\"m-2\",\"customer\":\"anna\",\"visitor\":\"v\",\"ts\":1767607260.5,\"what\":\"paid\","
                + "\"basket\":{\"lines\":[{\"sku\":\"a\",\"price\":\"12.50\",\"n\":2},{\"sku\":\"b\",\"price\":3}]}}",
            "{\"ts\":1767607261,\"what\":\"ping\"}");

    assertThat(read.events())
        .extracting(Event::getEventId)
        .containsExactly("m-1", "m-2#1", "m-2#2");
    assertThat(read.events()).extracting(Event::getUserId).containsExactly("v", "anna", "anna");
    assertThat(read.events()).extracting(Event::getOrderId).containsExactly(null, "m-2", "m-2");
    assertThat(read.events()).extracting(Event::getPrice).containsExactly(null, 12.5, 3.0);
    assertThat(read.events()).extracting(Event::getQuantity).containsExactly(null, 2, null);
    assertThat(read.events()).extracting(Event::getCurrency).containsOnly("EUR");
    assertThat(read.events().get(1).getTime()).isEqualTo(Instant.parse("2026-01-05T10:01:00.500Z"));
    assertThat(read.lines()).isEqualTo(3);
    assertThat(read.rejections().byReason()).isEqualTo(Map.of("ignored", 1L));
    assertThat(read.summary())
        .contains(
            "3 lines read, 1 rejected", "ignored=1", "1 more messages from lines within them");
  }

  @Test
  void theLengthCountsTheLinesOfOrders() {
    Path file =
        ReadStream.write(
            folder.resolve("own.jsonl"),
            "{\"customer\":\"a\",\"ts\":1767607260,\"what\":\"paid\",\"basket\":{\"lines\":[{},{},{}]}}\n");
    try (RecordedStream stream =
        Recordings.open(new StreamRef(StreamFormat.JSON, file), Mapping.parse(ORDERS))) {
      assertThat(stream.length()).hasValue(3);
      assertThat(stream.next().getEvent().getEventId()).matches("line-1-[0-9a-f]{8}#1");
    }
  }

  @Test
  void anOrderWithABrokenLineIsRejectedAsAWhole() {
    ReadStream read =
        json(
            ORDERS,
            "{\"customer\":\"a\",\"ts\":1767607260,\"what\":\"paid\",\"basket\":{\"lines\":[{\"sku\":\"a\"},{\"price\":\"12,50\"}]}}");

    assertThat(read.messages()).isEmpty();
    assertThat(read.onlyRejection())
        .isEqualTo(
            "own.jsonl line 1: bad-value: /basket/lines/1/price is '12,50', not a number such as 1234.50");
  }

  @Test
  void whatDoesNotMapIsRejectedWithPlaceAndValue() {
    ReadStream read =
        json(
            ORDERS,
            "{\"customer\":\"a\",\"ts\":\"soon\",\"what\":\"seen\"}",
            "{\"customer\":\"a\",\"ts\":1767607260,\"what\":\"payd\"}",
            "{\"ts\":1767607260,\"what\":\"seen\"}",
            "{\"customer\":{},\"ts\":1767607260,\"what\":\"seen\"}",
            "{\"customer\":\"a\",\"ts\":1767607260,\"what\":\"paid\",\"basket\":{\"lines\":{}}}");

    assertThat(read.messages()).isEmpty();
    assertThat(read.rejections().examples())
        .extracting(Rejections.Example::toString)
        .containsExactly(
            "own.jsonl line 1: bad-time: /ts is 'soon', not a time in s",
            "own.jsonl line 2: unknown-type: /what is 'payd', none of the mapping's 3 words; did you mean 'paid'?",
            "own.jsonl line 3: missing-field: user_id is missing: nothing stands at /customer, /visitor",
            "own.jsonl line 4: bad-value: /customer is of kind object, not a text",
            "own.jsonl line 5: bad-value: /basket/lines is no array");
  }

  @Test
  void aTableIsReadByItsColumns() {
    ReadStream read =
        ReadStream.of(
            table(
                "own.csv",
                TABLE,
                "kunde;zeit;was;artikel;preis;menge;filiale;notiz",
                "k-1;05.07.2026 12:30;kauf;a-1; 12.50 ;3;Mitte;\"x;y\"",
                "k-2;05.01.2026 12:30;blick;a-2;;;;",
                "k-3;31.02.2026 12:30;blick;a-2;;;;",
                "k-4;05.01.2026 12:30;kauf;a-2;;2.5;;"));

    assertThat(read.events()).extracting(Event::getUserId).containsExactly("k-2", "k-1");
    Event bought = read.events().get(1);
    assertThat(bought.getTime()).isEqualTo(Instant.parse("2026-07-05T10:30:00Z"));
    assertThat(bought.getPrice()).isEqualTo(12.5);
    assertThat(bought.getQuantity()).isEqualTo(3);
    assertThat(bought.getAttributes()).isEqualTo(Map.of("filiale", "Mitte"));
    assertThat(bought.getEventId()).matches("line-2-[0-9a-f]{8}");
    assertThat(read.events().get(0).getPrice()).isNull();
    assertThat(read.rejections().examples())
        .extracting(Rejections.Example::message)
        .containsExactly(
            "/zeit is '31.02.2026 12:30', not a time written dd.MM.yyyy HH:mm",
            "/menge is '2.5', not a whole number");
  }

  @Test
  void aTableWithoutAHeaderHasItsColumnsNamedAndTabsComeWithTheName() {
    String mapping =
        """
        fields: { user_id: u, time: { at: t, zone: UTC }, type: e }
        table: { columns: [u, t, e] }
        events: { see: { type: VIEW } }
        """;

    ReadStream read =
        ReadStream.of(
            table("own.tsv", mapping, "a\t2026-01-05 10:00:00\tsee", "b\t2026-01-05\tsee"));

    assertThat(read.events()).extracting(Event::getUserId).containsExactly("a");
    assertThat(read.onlyRejection()).contains("/t is '2026-01-05', not a time such as");
  }

  @Test
  void aTableThatTheMappingDoesNotFitIsRefused() {
    assertThatThrownBy(() -> table("own.csv", TABLE, "kunde,zeit,was"))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(
            "own.csv: it has no column for user_id (/kunde), time (/zeit), type (/was)")
        .hasMessageContaining("separated by ';' it has 1, the first 'kunde,zeit,was'");
    assertThatThrownBy(() -> table("own.csv", TABLE, "kunde;zeit;was;artikl;preis;menge"))
        .hasMessageContaining(
            "it has no column for item_id (/artikel; did you mean 'artikl'?), attribute filiale (/filiale), which");
    assertThatThrownBy(() -> table("own.csv", TABLE, "kunde;zeit;was;kunde"))
        .hasMessage("own.csv has two columns named 'kunde'; name each once");
  }

  @Test
  void anotherWordIsWhatTheMappingSays() {
    String fields = "fields: { user_id: u, time: t, type: e }\nevents: { see: { type: VIEW } }\n";
    String line = "{\"u\":\"a\",\"t\":\"2026-01-05T10:00:00Z\",\"e\":\"jump\"}";

    Event custom = json(fields + "other: CUSTOM", line).events().get(0);
    assertThat(custom.getType()).hasToString("CUSTOM");
    assertThat(custom.getAttributes()).isEqualTo(Map.of("e", "jump"));
    assertThat(json(fields + "other: ignore", line).rejections().byReason())
        .isEqualTo(Map.of("ignored", 1L));
    assertThat(json(fields + "quote: false", line).onlyRejection())
        .endsWith("e is none of the mapping's words: see");
    assertThat(List.of(json(fields, line).onlyRejection())).first().asString().contains("'jump'");
  }

  @Test
  void aFolderIsReadFileByFile() {
    ReadStream.write(
        folder.resolve("a.csv"),
        "kunde;zeit;was;artikel;preis;menge\nk-1;05.07.2026 12:30;kauf;a;1;1\n");
    ReadStream.write(
        folder.resolve("b.csv"),
        "zeit;kunde;was;artikel;preis;menge\n05.01.2026 12:30;k-2;kauf;a;x;1\n05.01.2026 12:30;k-2;kauf;a;1;1\n");

    ReadStream read =
        ReadStream.of(
            Recordings.open(
                new StreamRef(StreamFormat.CSV, folder),
                Mapping.parse(TABLE.replace("attributes: [filiale]\n", ""))));

    assertThat(read.events()).extracting(Event::getUserId).containsExactly("k-2", "k-1");
    assertThat(read.onlyRejection()).startsWith("b.csv line 2: bad-value: /preis is 'x'");
  }

  @Test
  void fewerThanHalfOfTheLinesIsAWarning() {
    String fields =
        "fields: { user_id: u, time: t, type: e }\nevents: { see: { type: VIEW }, no: ignore }\n";
    String good = "{\"u\":\"a\",\"t\":5,\"e\":\"see\"}\n".replace("5", "1767607261000");
    ReadStream.write(folder.resolve("own.jsonl"), good + "{\"e\":\"no\"}\n".repeat(5) + "{}\n{}\n");
    StreamRef ref = new StreamRef(StreamFormat.JSON, folder.resolve("own.jsonl"));
    try (RecordedStream stream = Recordings.open(ref, Mapping.parse(fields))) {
      stream.forEachRemaining(message -> {});
      assertThat(stream.report())
          .endsWith("warning: only 1 of 3 lines could be read; do format and mapping fit?");
    }
    ReadStream.write(folder.resolve("own.jsonl"), good + "{}\n");
    try (RecordedStream stream = Recordings.open(ref, Mapping.parse(fields))) {
      stream.forEachRemaining(message -> {});
      assertThat(stream.report()).doesNotContain("warning");
    }
  }
}
