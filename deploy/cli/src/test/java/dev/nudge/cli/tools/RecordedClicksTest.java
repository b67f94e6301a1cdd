package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedClicksTest {
  private static final long ARRIVAL = 1_767_607_260_000L;

  private final RecordedClicks clicks =
      new RecordedClicks(
          """
          fields: { user_id: customer, time: { at: ts, unit: s }, type: what }
          profile: { age: age, marketing_consent: news }
          events: { seen: { type: VIEW }, who: { profile: true }, ping: ignore }
          """);

  private List<RawMessage> recorded(String json) {
    return clicks.apply(message(json.replace('\'', '"')));
  }

  private static RawMessage message(String json) {
    return new RawMessage("shop", 1, 7, ARRIVAL, null, json.getBytes(UTF_8), List.of());
  }

  @Test
  void anObjectionIsRecordedNextToTheMessageThatDoesNotMap() throws Exception {
    List<RawMessage> recorded = recorded("{'customer':'anna','what':'who','news':false}");

    assertThat(recorded)
        .extracting(RawMessage::topic)
        .containsExactly("profiles-in", "clickstream");
    assertThat(recorded.get(1).value()).asString(UTF_8).contains("anna");
    ProfileUpdate objection =
        SingleObjectCodec.of(ProfileUpdate.class).decode(recorded.get(0).value());
    assertThat(objection.getMarketingConsent()).isFalse();
    assertThat(objection.getTime()).hasToString("2026-01-05T10:01:00Z");
    assertThat(clicks.unread()).isEqualTo(1);
  }

  @Test
  void theTimeOfAMessageStandsBehindTheProfileThatItHolds() {
    assertThat(recorded("{'customer':'anna','ts':1767607200,'what':'who','age':30}"))
        .extracting(RawMessage::topic, RawMessage::isHeartbeat)
        .containsExactly(tuple("profiles-in", false), tuple("clickstream", true));
    assertThat(clicks.unread()).isZero();
  }

  @Test
  void aBatchIsRecordedAsItsEventsAndWhatIsIgnoredInItIsCounted() {
    RecordedClicks batches =
        new RecordedClicks(
            """
            each: batch
            fields: { user_id: customer, time: { at: ts, unit: s }, type: what }
            profile: { marketing_consent: news }
            events: { seen: { type: VIEW }, who: { profile: true }, ping: ignore }
            """);
    String batch =
        """
        {"ts":1767607200,"batch":[{"customer":"anna","what":"seen"},{"what":"ping"},
          {"customer":"ben","what":"who","news":false}%s]}""";

    assertThat(batches.apply(message(batch.formatted(""))))
        .extracting(RawMessage::topic)
        .containsExactly("clickstream", "profiles-in");
    assertThat(batches.ignored()).isEqualTo(1);
    assertThat(batches.apply(message(batch.formatted(",{\"what\":\"saw\"}"))))
        .extracting(RawMessage::topic)
        .containsExactly("profiles-in", "clickstream");
    assertThat(batches.unread()).isEqualTo(1);
  }

  @Test
  void ofWhatIsIgnoredOnlyItsTimeIsRecorded() {
    assertThat(recorded("{'what':'ping'}"))
        .singleElement()
        .satisfies(message -> assertThat(message.isHeartbeat()).isTrue());
    assertThat(clicks.ignored()).isEqualTo(1);
  }
}
