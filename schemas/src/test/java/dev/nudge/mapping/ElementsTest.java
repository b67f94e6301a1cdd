package dev.nudge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that hold an array of events. */
final class ElementsTest {
  private static final Mapping VISITS =
      Mapping.parse(
          """
          each: /visit/actions
          fields: { event_id: id, user_id: who, time: at, type: what, page: page }
          profile: { age: age, marketing_consent: news }
          lines: { at: items, fields: { item_id: sku } }
          events: { look: { type: VIEW }, buy: { type: PURCHASE }, who: { profile: true }, ping: ignore }
          other: reject
          """);

  private static MappedRecord read(String json) throws UnmappedException {
    String line = json.replace('\'', '"');
    MappedRecord whole = VISITS.read(Mapping.json(line), "line-7");
    assertThat(VISITS.read(VISITS.named(line.getBytes(UTF_8)), "line-7"))
        .as("read fast")
        .isEqualTo(whole);
    return whole;
  }

  private static MappedRecord visit(String actions) throws UnmappedException {
    return read("{'who':'anna','page':'shop','visit':{'n':1,'actions':[%s]}}".formatted(actions));
  }

  private static List<String> ids(MappedRecord record) {
    return record.inputs().stream().map(input -> ((Event) input.value()).getEventId()).toList();
  }

  @Test
  void anElementHasTheFieldsOfTheRecordAroundItWhereItHasNone() throws Exception {
    MappedRecord read =
        visit(
            "{'at':1,'what':'look'}, {'at':2,'what':'look','who':'ben','page':'shoes','id':'own'},"
                + "{'at':3,'what':'look','who':null}");

    assertThat(read.inputs())
        .extracting(input -> (Event) input.value())
        .extracting(event -> event.getUserId() + " " + event.getPage())
        .containsExactly("anna shop", "ben shoes", "anna shop");
    assertThat(ids(read)).containsExactly("line-7.1", "own", "line-7.3");
  }

  @Test
  void anIdThatAllElementsShareIsMadeOneForEach() throws Exception {
    assertThat(
            ids(
                read(
                    "{'who':'u','id':'v-1','visit':{'actions':[{'at':1,'what':'look'},"
                        + "{'at':2,'what':'buy','items':[{'sku':'a'},{'sku':'b'}]}]}}")))
        .containsExactly("v-1.1", "v-1.2#1", "v-1.2#2");
  }

  @Test
  void anOrderMayHaveLinesWithinAnElement() throws Exception {
    MappedRecord read = visit("{'at':1,'what':'buy','items':[{'sku':'a'},{'sku':'b'}]}");

    assertThat(read.inputs())
        .extracting(input -> (Event) input.value())
        .extracting(event -> event.getItemId() + " " + event.getOrderId())
        .containsExactly("a line-7.1", "b line-7.1");
  }

  @Test
  void ignoredElementsArePassedOverAndNamed() throws Exception {
    MappedRecord some = visit("{'at':1,'what':'ping'}, {'at':2,'what':'look'}, {'what':'ping'}");
    MappedRecord all = visit("{'at':1,'what':'ping'}");

    assertThat(ids(some)).containsExactly("line-7.2");
    assertThat(some.ignored()).containsExactly("ping", "ping");
    assertThat(all).isEqualTo(new MappedRecord(List.of(), List.of("ping")));
    assertThatThrownBy(() -> visit(""))
        .hasMessage("/visit/actions has no element")
        .extracting("reason")
        .isEqualTo(Reason.IGNORED);
  }

  @Test
  void anElementThatDoesNotMapTakesTheWholeRecordAndIsNamed() {
    assertThatThrownBy(() -> visit("{'at':1,'what':'look'}, {'at':2,'what':'luk'}"))
        .hasMessageContaining("/visit/actions/1: /what is 'luk', none of the mapping's 4 words")
        .extracting("reason", "place")
        .isEqualTo(List.of(Reason.UNKNOWN_TYPE, "/visit/actions/1/what"));
    assertThatThrownBy(() -> visit("{'at':1,'what':'look'}, 5"))
        .hasMessage("/visit/actions/1: it is no object with fields");
    assertThatThrownBy(() -> read("{'who':'u','visit':{'actions':{}}}"))
        .hasMessage("/visit/actions is no array");
    assertThatThrownBy(() -> read("{'who':[1],'visit':{'actions':[{'at':1,'what':'look'}]}}"))
        .extracting("place")
        .isEqualTo("/who");
  }

  @Test
  void theObjectionsOfAllElementsHoldWhateverElseDoesNotMap() {
    UnmappedException refused =
        catchThrowableOfType(
            UnmappedException.class,
            () ->
                visit(
                    "{'at':1,'what':'who','news':false}, {'at':2,'what':'luk'},"
                        + "{'what':'who','who':'ben','age':'x','news':false}, 5"));

    assertThat(refused.objections())
        .extracting(objection -> ((ProfileUpdate) objection.value()).getUserId())
        .containsExactly("anna", "ben");
  }

  @Test
  void theObjectionsHoldThoughTheIdOfTheRecordDoesNotMap() {
    assertThat(
            objections(
                VISITS,
                "{'id':{},'who':'u','visit':{'actions':[{'at':1,'what':'who','news':false}]}}"))
        .containsExactly("u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'who':'u','what':'who','more':'{','news':false,'side':'{}'}",
        "{'who':'u','more':'{','all':[{'what':'who','news':false}]}",
        "{'who':'u','all':[{'what':'luk'},{'what':'who','more':'{','side':'{','news':false}]}",
        "{'who':'u','all':[{'what':'luk'},{'what':'who','more':'{','side':'{\\'no\\':false}'}]}",
      })
  void theObjectionsHoldThoughATextHoldsNoJson(String record) {
    Mapping mapping =
        Mapping.parse(
            """
            json: [more, side]
            each: all
            fields: { user_id: who, time: at, type: what, page: /more/page }
            profile: { marketing_consent: [news, /side/no] }
            events: { who: { profile: true } }
            """);

    assertThat(objections(mapping, record)).containsExactly("u");
  }

  private static List<String> objections(Mapping mapping, String record) {
    return catchThrowableOfType(
            UnmappedException.class,
            () -> mapping.read(Mapping.json(record.replace('\'', '"')), "line"))
        .objections()
        .stream()
        .map(objection -> ((ProfileUpdate) objection.value()).getUserId())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'who':'u','at':1,'what':'look'}",
        "{'who':'u','at':1,'what':'look','visit':{'actions':null}}",
        "{'who':'u','at':1,'what':'look','visit':5}",
      })
  void aRecordWithoutTheArrayIsOneItself(String record) throws Exception {
    assertThat(ids(read(record))).containsExactly("line-7");
  }

  @Test
  void aWordOfAnElementIsKnown() throws Exception {
    assertThat(VISITS.knows(Mapping.json("{\"visit\":{\"actions\":[{\"what\":\"look\"}]}}")))
        .isTrue();
    assertThat(VISITS.knows(Mapping.json("{\"visit\":{\"actions\":[{\"what\":\"luk\"}, 5]}}")))
        .isFalse();
  }
}
