package dev.nudge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What places reach into: JSON within texts and cells, and pairs by their names. */
final class ReachTest {
  private static final String PARCELS =
      """
      json: [parcel]
      by-key:
        /parcel/parts: { key: schema, name: 'shop:(\\w+)/1-.*', all: true }
      fields: { user_id: who, time: at, type: what, query: /parcel/parts/search/0/term }
      lines: { at: /parcel/parts/product, fields: { item_id: /data/id } }
      events: { look: { type: VIEW } }
      """;

  private static String read(Mapping mapping, String json) throws UnmappedException {
    String line = json.replace('\'', '"');
    String whole = Shown.all(mapping.read(Mapping.json(line), "1").inputs());
    assertThat(Shown.all(mapping.read(mapping.named(line.getBytes(UTF_8)), "1").inputs()))
        .as("read fast")
        .isEqualTo(whole);
    return whole;
  }

  private static String parcel(String within) {
    return "{'who':'u','at':0,'what':'look','parcel':\"%s\"}"
        .formatted(within.replace("'", "\\\""));
  }

  @Test
  void aTextThatHoldsJsonIsReachedInto() throws Exception {
    String parts =
        "{'parts':[{'schema':'shop:product/1-0-3','data':{'id':'a'}},"
            + "{'schema':'shop:search/1-0-0','term':'shoes'},"
            + "{'schema':'shop:product/2-0-0','data':{'id':'other version'}},"
            + "{'schema':'shop:product/1-1-0','data':{'id':'b'}}]}";

    assertThat(read(Mapping.parse(PARCELS), parcel(parts)))
        .contains("'item_id':'a'", "'item_id':'b'", "'query':'shoes'")
        .doesNotContain("other version");
  }

  @Test
  void whatIsNoTextStaysAsItIs() throws Exception {
    Mapping mapping = Mapping.parse(PARCELS);

    assertThat(
            read(
                mapping,
                "{'who':'u','at':0,'what':'look','parcel':{'parts':{'schema':'shop:product/1-','data':{'id':'a'}}}}"))
        .contains("'item_id':'a'");
    assertThat(read(mapping, parcel(" "))).contains("VIEW");
    assertThat(read(mapping, "{'who':'u','at':0,'what':'look','parcel':null}")).contains("VIEW");
  }

  @ParameterizedTest
  @CsvSource({
    "{, it breaks at column",
    "{} {}, it breaks at column",
    "secret, it breaks at column",
    "17, 'JSON, an object or an array'",
  })
  void aTextThatHoldsNoJsonIsRejectedAndNotRepeated(String text, String problem) {
    Mapping mapping = Mapping.parse(PARCELS);

    assertThatThrownBy(() -> read(mapping, parcel(text)))
        .isInstanceOf(UnmappedException.class)
        .hasMessageContainingAll("/parcel is of kind string, not JSON", problem)
        .hasMessageNotContaining("secret")
        .extracting("reason", "place")
        .isEqualTo(List.of(Reason.BAD_VALUE, "/parcel"));
  }

  @Test
  void whatIsNestedTooDeepIsRejected() {
    String deep = "[".repeat(5_000);
    Mapping mapping = Mapping.parse(PARCELS);

    assertThatThrownBy(() -> read(mapping, parcel(deep))).isInstanceOf(UnmappedException.class);
    assertThatThrownBy(() -> Mapping.json("{\"a\":" + deep)).isInstanceOf(UnmappedException.class);
    assertThatThrownBy(() -> mapping.named(("{\"who\":" + deep).getBytes(UTF_8)))
        .isInstanceOf(UnmappedException.class);
  }

  @Test
  void aLineOfATableIsReadByItsColumns() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            table: { separator: tab, quotes: false, columns: [who, at, what, title, more] }
            json: [more]
            fields: { user_id: who, time: at, type: what, page: title, item_id: /more/id }
            events: { look: { type: VIEW } }
            """);

    assertThat(mapping.readsLines()).isTrue();
    byte[] line = "u\t0\tlook\t\"Shoes\" & more\t{\"id\":\"a\"}\n".getBytes(UTF_8);
    Event event = (Event) mapping.read(mapping.named(line), "1").inputs().get(0).value();
    assertThat(event.getPage()).isEqualTo("\"Shoes\" & more");
    assertThat(event.getItemId()).isEqualTo("a");
    assertThatThrownBy(() -> mapping.named("u\t0".getBytes(UTF_8)))
        .hasMessage("2 fields; 5 expected");
    assertThatThrownBy(() -> mapping.named(new byte[] {(byte) 0xff}))
        .hasMessage("no text in UTF-8");
  }

  @Test
  void aMessageOfSeveralLinesIsNoLine() {
    Mapping mapping =
        Mapping.parse(
            "table: {columns: [who, at, what]}\nfields: {user_id: who, time: at, type: what}\n"
                + "events: {look: {type: VIEW}}");

    assertThatThrownBy(() -> mapping.named("\"u\",0,look\n\"v\",0,look".getBytes(UTF_8)))
        .hasMessage("several lines");
  }

  @Test
  void allMistakesAreSaid() {
    assertThatThrownBy(
            () ->
                Mapping.parse(
                    """
                    fields: { user_id: who, time: at, type: what, item_id: /cell/id }
                    events: { look: { type: VIEW } }
                    json: [cell, sell]
                    by-key:
                      /a: { name: 'x(' }
                      /b: { key: k, name: no group, all: maybe, of: 1 }
                    table: { quotes: single }
                    each: what
                    """))
        .hasMessageContainingAll(
            "line 3: BAD_VALUE: json: found '/sell'; allowed: a text of which something is read, such as /sell/id",
            "line 5: MISSING_FIELD: by-key: /a: key is missing",
            "line 5: BAD_VALUE: by-key: /a: name: found 'x(' (Unclosed group)",
            "line 6: BAD_VALUE: by-key: /b: name: found 'no group' (it has no group, or several)",
            "line 6: BAD_VALUE: by-key: /b: all: found 'maybe'; allowed: true, false",
            "line 6: UNKNOWN_FIELD: by-key: /b: found 'of'; allowed: all, key, name",
            "line 7: BAD_VALUE: table: quotes: found 'single'; allowed: true, false",
            "line 8: TAKEN_PLACE: each: found 'what'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "columns: [who, at, wat] | line 1: MISSING_FIELD: table: columns: there is none for type (/what; did you mean 'wat'?)",
        "columns: [who, at, what, at] | line 1: BAD_VALUE: table: columns: found 'at' twice; allowed: each name once",
        "separator: '\"', columns: [who, at, what] | line 1: BAD_VALUE: table: separator: found '\"'; allowed: one character, but no quote and no line end, or tab",
      })
  void columnsOfATableHoldAllThatIsRead(String table, String message) {
    assertThatThrownBy(
            () ->
                Mapping.parse(
                    "table: { %s }\nfields: { user_id: who, time: at, type: what }\nevents: { see: { type: VIEW } }"
                        .formatted(table)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[params] | line 1: BAD_VALUE: by-key: found no places; allowed: { PLACE: FIELD }, such as { params: key }",
        "{ parms: key } | line 1: BAD_VALUE: by-key: found '/parms'; allowed: an array of which something is read, such as /parms/id",
      })
  void pairsAreNamedOfPlacesThatAreRead(String pairs, String message) {
    assertThatThrownBy(
            () ->
                Mapping.parse(
                    "by-key: %s\nfields: { user_id: who, time: at, type: /params/what }\nevents: { see: { type: VIEW } }"
                        .formatted(pairs)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aTextInAnArrayIsReachedInto() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            json: [/more/1]
            fields: { user_id: who, time: at, type: /more/1/what }
            events: { see: { type: VIEW } }
            """);

    assertThat(read(mapping, "{'who':'u','at':0,'more':[1,\"{\\\"what\\\":\\\"see\\\"}\"]}"))
        .contains("VIEW");
  }
}
