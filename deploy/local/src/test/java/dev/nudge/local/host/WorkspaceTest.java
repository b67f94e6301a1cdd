package dev.nudge.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    Path killed = Files.createDirectories(parent.resolve("nudge-%d-1/kafka".formatted(goneId())));
    Path running =
        Files.createDirectories(
            parent.resolve("nudge-%d-2".formatted(ProcessHandle.current().pid())));
    Path foreign = Files.createDirectories(parent.resolve("nudge-notes"));

    create(parent, false).close();

    assertThat(killed.getParent()).doesNotExist();
    assertThat(running).isDirectory();
    assertThat(foreign).isDirectory();
  }

  /** A number that no process has: above the largest that Linux gives. */
  private static long goneId() {
    return 1L << 23;
  }

  private static Workspace create(Path parent, boolean keep) {
    return Workspace.create(parent, NEED_MEBIBYTES, keep, directory -> ENOUGH_BYTES);
  }
}
