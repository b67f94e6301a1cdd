package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoStreamTest {
  private final List<StreamDouble> opened = Collections.synchronizedList(new ArrayList<>());

  @Test
  void readsAStreamThatWasPutInOrderOnce() {
    try (DemoStream stream = open(3, OptionalLong.of(3))) {
      assertThat(stream.length()).isEqualTo(3);
    }
    assertThat(opened).singleElement().matches(StreamDouble::isClosed);
  }

  @Test
  void countsAnotherStreamInTheBackground() {
    try (DemoStream stream = open(3, OptionalLong.empty())) {
      await().until(() -> stream.length() == 3);
      assertThat(stream.messages()).toIterable().hasSize(3);
    }
    assertThat(opened).hasSize(2).allMatch(StreamDouble::isClosed);
  }

  @Test
  void leavesNothingOpenWhenItIsClosedBeforeTheCountHasEnded() {
    DemoStream stream = open(Long.MAX_VALUE, OptionalLong.empty());
    await().until(() -> opened.size() == 2);
    stream.close();
    assertThat(opened).allMatch(StreamDouble::isClosed);
  }

  @Test
  void leavesNothingOpenWhenThereIsNothingInIt() {
    assertThatThrownBy(() -> open(0, OptionalLong.empty()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("nothing to replay")
        .hasMessageContaining("--stream");
    assertThat(opened).singleElement().matches(StreamDouble::isClosed);
  }

  @Test
  void leavesNothingOpenWhenItCannotBeRead() {
    assertThatThrownBy(() -> open(StreamDouble.BROKEN, OptionalLong.empty())).hasMessage("broken");
    assertThat(opened).singleElement().matches(StreamDouble::isClosed);
  }

  @Test
  void goesOnWithoutALengthWhenTheCountFails() {
    DemoStream stream = DemoStream.open(() -> opened.isEmpty() ? add(5) : add(StreamDouble.BROKEN));
    await().until(() -> opened.size() == 2 && opened.get(1).isClosed());
    assertThat(stream.length()).isEqualTo(DemoStream.UNKNOWN);
    stream.close();
    assertThat(opened).allMatch(StreamDouble::isClosed);
  }

  @Test
  void saysWhatOfARecordingTheDemoDoesNotFollow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.csv");
    Files.writeString(
        file,
        """
        user,time,what
        anna,2026-01-05T10:00:00Z,view
        anna,2026-01-05T10:00:01Z,unsubscribe
        otto,2026-01-05T10:00:02Z,erase
        anna,2026-01-05T10:00:03Z,view
        """);
    Mapping mapping =
        Mapping.parse(
            """
            fields: { user_id: user, time: time, type: what }
            events:
              view: { type: VIEW }
              unsubscribe: { profile: { marketing_consent: false } }
              erase: { erasure: true }
            """);
    StreamRef ref = new StreamRef(StreamFormat.CSV, file);
    try (DemoStream stream = DemoStream.open(() -> Recordings.open(ref, mapping))) {
      assertThat(stream.notPlayed())
          .hasValueSatisfying(
              said ->
                  assertThat(said)
                      .contains("does not follow 1 profile updates, 1 erasures")
                      .contains("nudge replay follows them"));
      assertThat(stream.messages()).toIterable().hasSize(2);
      assertThat(stream.messages().passedOver())
          .containsExactly(entry(InputTopic.PROFILES, 1L), entry(InputTopic.ERASURES, 1L));
    }
    try (DemoStream clicks = open(1, OptionalLong.of(1))) {
      assertThat(clicks.notPlayed()).isEmpty();
    }
  }

  private DemoStream open(long messages, OptionalLong length) {
    return DemoStream.open(() -> add(new StreamDouble(messages, length)));
  }

  private RecordedStream add(long messages) {
    return add(new StreamDouble(messages, OptionalLong.empty()));
  }

  private StreamDouble add(StreamDouble stream) {
    opened.add(stream);
    return stream;
  }
}
