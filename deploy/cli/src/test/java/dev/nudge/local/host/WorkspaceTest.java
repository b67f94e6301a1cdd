package dev.nudge.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkspaceTest {
  private static final long NEED_MEBIBYTES = 1024;
  private static final long ENOUGH_BYTES = 1L << 30;

  @TempDir Path parent;

  @Test
  void saysInOneLineWhatIsFullAndWhatToDo() {
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(
            () -> Workspace.create(parent, NEED_MEBIBYTES, false, directory -> ENOUGH_BYTES - 1))
        .withMessage(
            "1023 MiB free in %s, 1024 MiB needed: free some, or set TMPDIR to a directory with more.",
            parent);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void saysThatADirectoryIsMissingAndWhatToDo() {
    Path missing = parent.resolve("missing");
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> create(missing, false))
        .withMessageContaining("No working directory in " + missing)
        .withMessageContaining("set TMPDIR to a directory that can be written");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    try (Workspace workspace = create(parent, false)) {
      Files.writeString(workspace.directory("kafka").resolve("log"), "text");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void leavesToTheNextRunsWhatIsToBeLookedAt() {
    Path kept;
    try (Workspace workspace = create(parent, true)) {
      kept = workspace.directory("kafka");
    }
    create(parent, false).close();
    assertThat(kept).isDirectory();
  }

  @Test
  void removesWhatKilledRunsHaveLeftAndNothingElse() throws IOException {
    Path killed = made("nudge-%d-".formatted(goneId()));
    Files.createDirectory(killed.resolve("kafka"));
    Path sort = made("nudge-%d-sort".formatted(goneId()));
    Path running = made("nudge-%d-".formatted(ProcessHandle.current().pid()));

    create(parent, false).close();

    assertThat(killed).doesNotExist();
    assertThat(sort).doesNotExist();
    assertThat(running).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nudge-notes",
        "nudge-20260302-results",
        "nudge-20260302-12",
        "nudge-123456789012345678901234567890-1234567890123456789"
      })
  void leavesAloneADirectoryThatSomebodyHasNamed(String name) throws IOException {
    Path theirs = Files.createDirectory(parent.resolve(name));
    create(parent, false).close();
    assertThat(theirs).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nudge-20260302-days.avro", "nudge-20260302-1234567890123456789"})
  void leavesAloneAFile(String name) throws IOException {
    Path theirs = Files.createFile(parent.resolve(name));
    create(parent, false).close();
    assertThat(theirs).isRegularFile();
  }

  /** As a run makes it. */
  private Path made(String prefix) throws IOException {
    return Files.createTempDirectory(parent, prefix);
  }

  /** A number that no process has: above the largest that Linux gives. */
  private static long goneId() {
    return 1L << 23;
  }

  private static Workspace create(Path parent, boolean keep) {
    return Workspace.create(parent, NEED_MEBIBYTES, keep, directory -> ENOUGH_BYTES);
  }
}
