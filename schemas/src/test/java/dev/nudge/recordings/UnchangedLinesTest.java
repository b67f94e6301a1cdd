package dev.nudge.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.RecordedMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that go on a topic as they stand in a file. */
final class UnchangedLinesTest {
  private static final Mapping MAPPING =
      Mapping.parse(
          """
          fields: { user_id: who, time: { at: ts, unit: s }, type: what }
          profile: { age: age }
          lines: { at: items, fields: { item_id: id } }
          events: { seen: { type: VIEW }, is: { profile: true }, ping: ignore }
          """);

  @TempDir Path folder;

  private RecordedStream stream(String text) {
    Path file = ReadStream.write(folder.resolve("own.jsonl"), text);
    return UnchangedLines.open(new StreamRef(StreamFormat.JSON, file), MAPPING, null);
  }

  @Test
  void standInTheOrderOfTheirTimeWithWhatDoesNotMap() {
    String text =
        """
        no json
        {"what":"ping"}
        {"who":"anna","ts":1767607262,"what":"seen", "items":[{"id":"a"},{"id":"b"}]}

        {"who":"anna","ts":1767607264,"what":"never"}
        {"who":"ben","ts":1767607261,"what":"is","age":7}
        {"who":"anna","ts":"noon","what":"seen"}
        """;

    ReadStream read = ReadStream.of(stream(text));

    assertThat(read.messages())
        .extracting(message -> message.getArrival().getEpochSecond(), UnchangedLinesTest::text)
        .containsExactly(
            tuple(1767607261L, "{\"who\":\"ben\",\"ts\":1767607261,\"what\":\"is\",\"age\":7}"),
            tuple(1767607261L, "{\"who\":\"anna\",\"ts\":\"noon\",\"what\":\"seen\"}"),
            tuple(1767607262L, "no json"),
            tuple(1767607262L, "{\"what\":\"ping\"}"),
            tuple(
                1767607262L,
                "{\"who\":\"anna\",\"ts\":1767607262,\"what\":\"seen\", \"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"),
            tuple(1767607262L, "{\"who\":\"anna\",\"ts\":1767607264,\"what\":\"never\"}"));
    assertThat(read.rejections().byReason())
        .containsOnlyKeys("bad-time", "ignored", "unknown-type", "unreadable");
    assertThat(read.summary())
        .contains("6 lines read, 4 rejected", "4 messages of what was rejected kept")
        .doesNotContain("more messages");
  }

  @Test
  void ofWhichAllIsIgnoredAreMessages() {
    Path file =
        ReadStream.write(
            folder.resolve("own.jsonl"),
            """
            {"all":[{"what":"ping"}]}
            {"all":[{"who":"anna","ts":1767607262,"what":"seen"},{"who":"anna","ts":1,"what":"seen"}]}
            {"all":[{"what":"ping"}]}
            """);
    Mapping batches =
        Mapping.parse(
            """
            each: all
            fields: { user_id: who, time: { at: ts, unit: s }, type: what }
            events: { seen: { type: VIEW }, ping: ignore }
            """);

    try (RecordedStream stream =
        UnchangedLines.open(new StreamRef(StreamFormat.JSON, file), batches, null)) {
      assertThat(stream.length()).hasValue(3);
      assertThat(stream)
          .toIterable()
          .extracting(message -> message.getArrival().getEpochSecond())
          .containsOnly(1767607262L)
          .hasSize(3);
    }
  }

  @Test
  void areNoneWhereNoneMaps() {
    try (RecordedStream stream = stream("{\"what\":\"never\"}\nno json\n")) {
      assertThat(stream.length()).hasValue(0);
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  void areReadOfJsonAlone() {
    assertThatThrownBy(
            () ->
                UnchangedLines.open(
                    new StreamRef(StreamFormat.CSV, folder.resolve("own.csv")), MAPPING, null))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("lines as they are can be read of json:PATH only");
  }

  private static String text(RecordedMessage message) {
    return UTF_8.decode(message.getRaw().duplicate()).toString();
  }
}
