package dev.nudge.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who somebody is, in recordings in somebody's own names. */
final class MappedPeopleStreamsTest {
  private static final Mapping MAPPING =
      Mapping.parse(
          """
          fields:
            event_id: id
            user_id: customer
            time: { at: ts, unit: s }
            arrival: { at: in, unit: s }
            type: what
          profile: { age: age, marketing_consent: news }
          events:
            seen: { type: VIEW }
            who: { profile: true }
            gone: { erasure: true }
            ping: ignore
          """);

  @TempDir Path folder;

  private RecordedStream stream(String text) {
    Path file = ReadStream.write(folder.resolve("own.jsonl"), text);
    return Recordings.open(new StreamRef(StreamFormat.JSON, file), MAPPING);
  }

  @Test
  void whatIsIgnoredWithinALineIsCountedThoughTheLineIsRead() {
    Path file =
        ReadStream.write(
            folder.resolve("batches.jsonl"),
            """
            {"customer":"anna","ts":1767607262,"all":[{"what":"seen"},{"what":"ping"},{"what":"seen"}]}
            {"customer":"anna","ts":1767607263,"all":[{"what":"ping"}]}
            {"customer":"anna","ts":1767607263,"all":[{"what":"ping"}]}
            """);
    Mapping batches =
        Mapping.parse(
            """
            each: all
            fields: { user_id: customer, time: { at: ts, unit: s }, type: what }
            events: { seen: { type: VIEW }, ping: ignore }
            """);

    ReadStream read =
        ReadStream.of(Recordings.open(new StreamRef(StreamFormat.JSON, file), batches));

    assertThat(read.events()).hasSize(2);
    assertThat(read.summary())
        .endsWith(
            "3 lines read, none rejected by the reader, ignored {ping=3}, 1 more messages from lines within them");
  }

  @Test
  void ofALineTheInputsCountWhoseTimesAreBelieved() throws Exception {
    Path file =
        ReadStream.write(
            folder.resolve("batches.jsonl"),
            """
            {"customer":"anna","all":[{"what":"who","news":false,"ts":1},{"what":"seen","ts":1767607262},
             {"what":"seen","ts":2},{"what":"ping"}]}
            """
                .replace("\n ", ""));
    Mapping batches =
        Mapping.parse(
            """
            each: all
            fields: { user_id: customer, time: { at: ts, unit: s }, type: what }
            profile: { marketing_consent: news }
            events: { seen: { type: VIEW }, who: { profile: true }, ping: ignore }
            """);

    try (RecordedStream stream = Recordings.open(new StreamRef(StreamFormat.JSON, file), batches)) {
      assertThat(stream.length()).hasValue(1);
      assertThat(stream.inputs().orElseThrow())
          .toIterable()
          .extracting(RawMessage::timestamp, MappedPeopleStreamsTest::who)
          .containsExactly(tuple(1767607262_000L, "anna"), tuple(1767607262_000L, "anna no"));
      assertThat(stream.rejections().byReason()).containsOnlyKeys("bad-time");
      assertThat(stream.summary()).contains("ignored {ping=1}");
    }
  }

  @Test
  void comesWithAllInputsAndIsPassedOverByWhoReadsEvents() throws Exception {
    String text =
        """
        {"id":"m-3","customer":"anna","ts":1767607262,"what":"gone"}
        {"id":"m-1","customer":"anna","ts":1767607260,"what":"who","news":false}
        {"id":"m-2","customer":"anna","ts":1767607261,"what":"seen"}
        {"ts":1767607263,"what":"ping"}
        """;

    ReadStream events = ReadStream.of(stream(text));
    assertThat(events.events()).extracting(Event::getEventId).containsExactly("m-2");
    assertThat(events.summary())
        .endsWith(
            "4 lines read, 1 rejected by the reader {ignored=1}, ignored {ping=1}, 2 sorted into the"
                + " order of time, passed over what is no event {erasures=1, profiles-in=1}");

    try (RecordedStream stream = stream(text)) {
      assertThat(stream.length()).hasValue(1);
      assertThat(stream.inputs().orElseThrow())
          .toIterable()
          .extracting(
              RawMessage::topic, RawMessage::offset, input -> new String(input.key(), UTF_8))
          .containsExactly(
              tuple("profiles-in", 0L, "anna"),
              tuple("clickstream", 0L, "anna"),
              tuple("erasures", 0L, "anna"));
      assertThat(stream.summary()).endsWith("with others than events {erasures=1, profiles-in=1}");
    }
  }

  @Test
  void anObjectionCountsThoughItsLineIsRejected() throws Exception {
    String text =
        """
        {"customer":"anna","ts":1767607260,"what":"who","news":false,"age":"old"}
        {"customer":"otto","ts":"noon","in":1767607270,"what":"who","news":false}
        {"customer":"eva","ts":"noon","what":"who","news":false}
        {"customer":"ida","ts":1767607270,"what":"who","news":true,"age":"old"}
        {"ts":1767607270,"what":"who","news":false,"age":"old"}
        {"id":"m","customer":"anna","ts":1767607261,"what":"seen"}
        {"customer":"uwe","ts":1767607280,"what":"who","news":false,"age":"cut"}        """;

    try (RecordedStream stream = stream(text)) {
      assertThat(stream.length()).hasValue(1);
      assertThat(stream.inputs().orElseThrow())
          .toIterable()
          .extracting(RawMessage::topic, RawMessage::timestamp, MappedPeopleStreamsTest::who)
          .containsExactly(
              tuple("profiles-in", 1767607260_000L, "anna no"),
              tuple("clickstream", 1767607261_000L, "anna"),
              tuple("profiles-in", 1767607270_000L, "otto no"),
              tuple("profiles-in", 1767607270_000L, "eva no"),
              tuple("profiles-in", 1767607280_000L, "uwe no"));
      assertThat(stream.rejections().total()).isEqualTo(6);
    }
  }

  private static String who(RawMessage input) {
    String user = new String(input.key(), UTF_8);
    if (input.topic().equals("clickstream")) {
      return user;
    }
    ProfileUpdate said = profile(input.value());
    return said.getUserId() + (said.getMarketingConsent() ? " yes" : " no");
  }

  private static ProfileUpdate profile(byte[] value) {
    try {
      return SingleObjectCodec.of(ProfileUpdate.class).decode(value);
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }
}
