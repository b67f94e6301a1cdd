package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeOrderTest {
  private static final int ROWS = 1_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 250, ROWS - 1, ROWS, ROWS + 1})
  void ordersByTimeAndThenByLineWhateverTheChunk(int chunk) {
    ReadStream reading = ReadStream.of(Recordings.open(shuffled(), chunk));

    assertThat(reading.events())
        .hasSize(ROWS)
        .isSortedAccordingTo(
            Comparator.comparing(Event::getTime)
                .thenComparingInt(event -> Integer.parseInt(event.getEventId().substring(7))));
    assertThat(reading.messages()).allMatch(m -> m.getArrival().equals(m.getEvent().getTime()));
    assertThat(reading.lines()).isEqualTo(ROWS);
  }

  @Test
  void spilledMessagesAreTheSameAsThoseKeptInMemory() {
    StreamRef ref = shuffled();

    assertThat(ReadStream.of(Recordings.open(ref, 10)).messages())
        .isEqualTo(ReadStream.of(Recordings.open(ref, ROWS)).messages());
  }

  @Test
  void leavesNoTemporaryFilesBehindEvenWhenClosedHalfWay() {
    Set<String> before = temporaryFolders();
    try (RecordedStream stream = Recordings.open(shuffled(), 10)) {
      stream.next();
      assertThat(temporaryFolders()).hasSizeGreaterThan(before.size());
    }

    assertThat(temporaryFolders()).isEqualTo(before);
  }

  @Test
  void knowsItsLengthBeforeItsMessagesAreHandedOut() {
    try (RecordedStream stream = Recordings.open(shuffled(), 10)) {
      assertThat(stream.length()).hasValue(ROWS);
      assertThat(stream.next()).isNotNull();
      assertThat(stream.length()).hasValue(ROWS);
    }
  }

  private static Set<String> temporaryFolders() {
    Set<String> names = new TreeSet<>();
    for (String name : new File(System.getProperty("java.io.tmpdir")).list()) {
      if (name.startsWith("nudge-%d-sort".formatted(ProcessHandle.current().pid()))) {
        names.add(name);
      }
    }
    return names;
  }

  /** Rows in no order, every second of a minute many times over. */
  private StreamRef shuffled() {
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append("1,10,100,pv,").append(1_511_544_000 + random.nextInt(60)).append('\n');
    }
    return new StreamRef(StreamFormat.TAOBAO, write(folder.resolve("stream"), rows.toString()));
  }
}
