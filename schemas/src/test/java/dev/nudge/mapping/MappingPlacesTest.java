package dev.nudge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.EventType;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written where nothing stands, or more than an event. */
final class MappingPlacesTest {
  private static final Mapping BUYS =
      Mapping.parse(
          """
          fields: { user_id: u, time: t, type: e, item_id: i, price: p }
          events: { buy: { type: PURCHASE } }
          """);

  private static ObjectNode json(String text) throws UnmappedException {
    return Mapping.json(text.replace('\'', '"'));
  }

  private static String read(String line) throws UnmappedException {
    return Shown.all(BUYS.read(json(line), "1").inputs());
  }

  @Test
  void writesNoWordThatSaysWhoSomebodyIs() throws Exception {
    Mapping mapping =
        Mapping.parse(
            """
            fields: { user_id: u, time: t, type: e }
            profile: { marketing_consent: c }
            events:
              stop: { type: PURCHASE, profile: { marketing_consent: false } }
              buy: { type: PURCHASE }
              see: { type: VIEW, profile: true }
            """);

    assertThat(mapping.fromNudge(json("{'type':'PURCHASE'}")).path("e").asText()).isEqualTo("buy");
    assertThat(mapping.hasWordFor(EventType.VIEW, "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "' '", "null"})
  void aBlankTextIsNothing(String blank) throws Exception {
    assertThat(read("{'u':'a','t':0,'e':'buy','i':%s,'p':%s}".formatted(blank, blank)))
        .isEqualTo("Event{'event_id':'1','user_id':'a','time':0,'type':'PURCHASE'}");
    assertThatThrownBy(() -> read("{'u':%s,'t':0,'e':'buy'}".formatted(blank)))
        .hasMessage("user_id is missing: nothing stands at /u");
  }

  @Test
  void saysWhatATableLacksAlsoOfAttributes() {
    Mapping mapping =
        Mapping.parse(
            """
            fields: { user_id: who, time: t, type: e }
            attributes: [devise, t2]
            events: { see: { type: VIEW } }
            """);

    assertThat(mapping.lacking(Set.of("who", "t", "e", "device", "t2")))
        .containsExactly("attribute devise (/devise; did you mean 'device'?)");
  }
}
