package dev.nudge.mapping;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mapping makes of lines in other names, and of itself when it is wrong. */
final class MappingTest {
  private static final Mapping MAPPING =
      Mapping.parse(
          """
          fields:
            user_id: subscriber
            time: at
            type: event
            item_id: /title/id
            price: /title/price
          never-read: { query: words }
          attributes: [device, /app/version]
          events:
            play: { type: VIEW, page: player }
            trailer: { type: VIEW, page: player }
            rent: { type: PURCHASE }
          """);

  private static ObjectNode json(String text) throws UnmappedException {
    return Mapping.json(text.replace('\'', '"'));
  }

  private static String read(String line) throws UnmappedException {
    return read(MAPPING, line);
  }

  private static String read(Mapping mapping, String line) throws UnmappedException {
    return Shown.all(mapping.read(json(line), "1").inputs());
  }

  @Test
  void namesWhatItKnowsAndReadsNothingElse() throws Exception {
    assertThat(
            read(
                "{'subscriber':'anna','at':'2026-01-05T10:00:00Z','event':'play','words':'secret',"
                    + "'title':{'id':'t-1','price':4.99,'studio':'x'},'address':'somewhere'}"))
        .isEqualTo(
            "Event{'event_id':'1','user_id':'anna','time':1767607200000,'type':'VIEW',"
                + "'item_id':'t-1','price':4.99,'page':'player'}");
  }

  @Test
  void takesANumberForATextWhereATextIsMeant() throws Exception {
    assertThat(
            read(
                "{'subscriber':17,'at':1767607200000,'event':'rent','device':true,"
                    + "'app':{'version':2},'title':{'id':5}}"))
        .isEqualTo(
            "Event{'event_id':'1','user_id':'17','time':1767607200000,'type':'PURCHASE','item_id':'5',"
                + "'attributes':{'device':'true','version':'2'}}");
  }

  @Test
  void leavesOutAnAttributeThatIsNull() throws Exception {
    assertThat(
            read("{'subscriber':'a','at':0,'event':'rent','device':null,'app':{'version':null}}"))
        .isEqualTo("Event{'event_id':'1','user_id':'a','time':0,'type':'PURCHASE'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'event':'secret: words'}", "{'event':17}", "{'subscriber':'anna'}"})
  void namesTheFieldWhoseWordHasNoMeaningButNotTheWord(String line) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(UnmappedException.class)
        .hasMessage("event is none of the mapping's words: play, trailer, rent");
  }

  @Test
  void writesTheFirstWordThatSaysWhatHappened() throws Exception {
    ObjectNode nudge =
        json(
            "{'user_id':'anna','type':'VIEW','page':'player','item_id':'t-1','query':'words',"
                + "'currency':'EUR','attributes':{'device':'tv'}}");

    assertThat(MAPPING.fromNudge(nudge).toString().replace('"', '\''))
        .isEqualTo(
            "{'subscriber':'anna','event':'play','title':{'id':'t-1'},'words':'words','device':'tv'}");
    assertThatThrownBy(() -> MAPPING.fromNudge(nudge.put("page", "home")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no word of the mapping says VIEW of page 'home'");
    assertThat(MAPPING.hasWordFor(EventType.VIEW, "player")).isTrue();
    assertThat(MAPPING.hasWordFor(EventType.PURCHASE, "")).isTrue();
    assertThat(MAPPING.hasWordFor(EventType.VIEW, "home")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | found nothing; allowed: fields",
        "fields: [ | line 1: ",
        "field: {} | line 1: UNKNOWN_FIELD: mapping: found 'field'; allowed: attributes, blanks, by-key, currency-sign, decimal, each, events, fields, json, lines, never-read, other, profile, quote, table, thousands; did you mean 'fields'?",
        "fields: { user: a } | fields: found 'user'; allowed: arrival, category, currency, event_id",
        "fields: { user_id: a, time: b } | fields: type is missing",
        "fields: { user_id: a, time: a, type: c } | time: found 'a'; allowed: a name, or a path such as",
        "fields: { user_id: a, time: /a, type: c } | time: found '/a'; allowed: a name, or a path such as",
        "fields: { user_id: a, time: b/c, type: /b~1c } | type: found '/b~1c'",
        "'fields: { user_id: a, time: b, type: c }\nnever-read: { query: d }\nattributes: [/d]' | attributes: found '/d'",
        "'fields: { user_id: a, time: b, type: c }\nnever-read: { query: d }\nattributes: [/d/e]' | attributes: found '/d/e'",
        "'fields: { user_id: a, time: b, type: c }\nnever-read: { query: /d/e }\nattributes: [d]' | attributes: found 'd'",
        "'fields: { user_id: a, time: b, type: c, query: d }\nnever-read: { query: e }' | never-read: query is read by fields, too",
        "'fields: { user_id: a, time: b, type: c }\nattributes: [/app/id, /device/id]' | attributes: found a second 'id'",
        "fields: { user_id: a, time: b, type: c } | events: at least one is needed",
        "'fields: { user_id: a, time: b, type: c }\nevents: { play: }' | events: play has no type",
        "'fields: { user_id: a, time: b, type: c }\nevents: { play: { type: PLAY } }' | events: play: type: found 'PLAY'; allowed: CART_ADD, CART_REMOVE",
        "'fields: { user_id: a, time: b, type: c }\nevents: { play: { type: VIEW, item: x } }' | events: play: found 'item'; allowed: category, erasure, lines, page, profile, type"
      })
  void saysWhatIsWrongWithAMapping(String text, String message) {
    assertThatThrownBy(() -> Mapping.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAPatternThatLosesHalfTheDayAndAListWithoutPlaces() {
    String text =
        """
        fields:
          user_id: u
          time: { at: t, pattern: "dd.MM.yyyy hh:mm" }
          type: []
        events: { buy: { type: PURCHASE } }
        """;

    assertThatThrownBy(() -> Mapping.parse(text))
        .hasMessageContaining("line 3: BAD_VALUE: time: pattern: found 'dd.MM.yyyy hh:mm'")
        .hasMessageContaining("line 4: MISSING_FIELD: type: the list names no place");
    Mapping.parse(text.replace("hh:mm", "hh:mm a").replace("[]", "t2"));
  }

  @Test
  void saysAllMistakesAtOnceInTheOrderOfTheText() {
    String text =
        """
        fields:
          user_id: [a, b]
          userid: c
          time: { at: t, unit: sec }
          arrival: { at: r, pattern: "HH:mm" }
          price: { at: p, zone: UTC }
        lines: { at: /items, field: {} }
        events:
          buy: { type: PURCHSE }
        othr: ignore
        """;

    assertThatThrownBy(() -> Mapping.parse(text))
        .extracting(Throwable::getMessage, as(STRING))
        .satisfies(
            message ->
                assertThat(message.lines())
                    .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 1: MISSING_FIELD: fields: type"),
                        line ->
                            assertThat(line)
                                .startsWith(
                                    "line 3: UNKNOWN_FIELD: fields: found 'userid'; allowed: ")
                                .endsWith("; did you mean 'user_id'?"),
                        line ->
                            assertThat(line)
                                .isEqualTo(
                                    "line 4: BAD_VALUE: time: unit: found 'sec'; allowed: s, ms, us, ns"),
                        line ->
                            assertThat(line)
                                .startsWith("line 5: BAD_VALUE: arrival: pattern: found 'HH:mm'"),
                        line ->
                            assertThat(line)
                                .startsWith(
                                    "line 6: UNKNOWN_FIELD: price: found 'zone'; allowed: at"),
                        line ->
                            assertThat(line)
                                .endsWith(
                                    "found 'field'; allowed: at, attributes, fields; did you mean 'fields'?"),
                        line ->
                            assertThat(line)
                                .startsWith("line 9: BAD_VALUE: events: buy: type: found 'PURCHSE'")
                                .endsWith("did you mean 'PURCHASE'?"),
                        line -> assertThat(line).startsWith("line 10: UNKNOWN_FIELD")));
  }

  @Test
  void joinsPlacesAndNamesPairsByTheirKey() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            by-key: { /params: key }
            blanks: [none]
            fields:
              event_id: { join: [u, t, x] }
              user_id: u
              time: t
              type: e
              query: /params/term/value/s
              page: /params/page/value/s
            events: { see: { type: VIEW } }
            """);

    assertThat(
            read(
                mapping,
                "{'u':'a','t':5,'e':'see','params':[{'key':'page','value':{'s':'none'}},"
                    + "{'key':'term','value':{'s':'shoes'}}]}"))
        .isEqualTo("Event{'event_id':'a-5','user_id':'a','time':5,'type':'VIEW','query':'shoes'}");
    assertThat(mapping.writesWhatItReads()).isFalse();
    assertThat(Mapping.shipped("media").writesWhatItReads()).isTrue();
  }

  @Test
  void whatIsNeverReadIsNotJoinedEither() {
    assertThatThrownBy(
            () ->
                Mapping.parse(
                    """
                    fields: { event_id: { join: [u, q] }, user_id: u, time: t, type: e }
                    never-read: { query: q }
                    events: { see: { type: VIEW } }
                    """))
        .hasMessageContaining("line 2: TAKEN_PLACE: query: found 'q'");
  }

  @Test
  void knowsThoseThatComeWithNudge() {
    assertThat(Mapping.shippedNames())
        .allSatisfy(name -> assertThat(Mapping.shipped(name)).isNotNull());
    assertThatThrownBy(() -> Mapping.shipped("games"))
        .hasMessage(
            "mapping is 'games'; allowed: media, finance, health, segment, ga4, snowplow, snowplow-tsv, posthog, shopify, matomo, flat");
  }
}
