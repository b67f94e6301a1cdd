package dev.nudge.cli.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.NudgeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Consumer<Entry> NOBODY = entry -> {};
  private static final Side SIDE = new Side("http://a:1", "a.jar", "a.properties", "1", "2", 3);
  private static final Plan PLAN = new Plan("b", SIDE, SIDE);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("handover.jsonl");
    try (Journal journal = Journal.open(folder, NOBODY)) {
      journal.begin(PLAN);
      journal.write(Step.HELD, Color.GREEN, "g", "file:/s", null, null);
    }
  }

  @Test
  void holdsWhatWasWritten() {
    try (Journal journal = Journal.open(folder, NOBODY)) {
      assertThat(journal.plan()).contains(PLAN);
      assertThat(journal.entries()).hasSize(1);
      assertThat(journal.last().orElseThrow().state()).isEqualTo("file:/s");
      assertThat(journal.last().orElseThrow().next()).isNull();
    }
  }

  @Test
  void leavesOutALineThatWasNotFinished() throws IOException {
    Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);

    try (Journal journal = Journal.open(folder, NOBODY)) {
      journal.write(Step.DROPPING, Color.GREEN, "g", null, null, null);
    }

    try (Journal journal = Journal.open(folder, NOBODY)) {
      assertThat(journal.entries())
          .extracting(Entry::step)
          .containsExactly(Step.HELD, Step.DROPPING);
    }
  }

  @Test
  void namesALineThatItDidNotWrite() throws IOException {
    Files.writeString(file, "HELD\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> Journal.open(folder, NOBODY))
        .hasMessageContaining("JOURNAL: " + file + ", line 3");
  }

  @Test
  void isOpenOnceAtATime() {
    try (Journal journal = Journal.open(folder, NOBODY)) {
      assertThat(journal.plan()).isPresent();
      assertThatThrownBy(() -> Journal.open(folder, NOBODY)).hasMessageContaining("IN_USE");
    }
  }

  @Test
  void isOpenOnceAtATimeOnTheMachine() throws Exception {
    try (Journal journal = Journal.open(folder, NOBODY);
        NudgeProcess other =
            NudgeProcess.start(folder, "handover", "switch", "--directory=" + folder)) {
      assertThat(journal.plan()).isPresent();
      other.await("nudge: IN_USE");
    }
  }

  @Test
  void isLookedAtWhileItIsOpenWithoutALineThatIsNotFinished() throws IOException {
    try (Journal journal = Journal.open(folder, NOBODY)) {
      assertThat(journal.plan()).isPresent();
      Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);
      long size = Files.size(file);

      assertThat(CommandLineRun.of("handover", "status", "--directory=" + folder).out())
          .contains("HELD Green: job g", "Blue sends.");

      assertThat(file).hasSize(size);
    }
  }

  @Test
  void isNotBegunByLookingAtIt() {
    Path other = folder.resolve("other");

    assertThat(Journal.look(other).plan()).isEmpty();
    assertThat(CommandLineRun.of("handover", "status", "--directory=" + other).err())
        .contains("NOT_BEGUN");

    assertThat(other).doesNotExist();
  }
}
