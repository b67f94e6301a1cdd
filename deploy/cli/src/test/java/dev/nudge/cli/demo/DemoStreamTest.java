package dev.nudge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.RecordedStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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
