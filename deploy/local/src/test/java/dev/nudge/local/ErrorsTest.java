package dev.nudge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

  @Test
  void tellsThatTheDiskIsFullAndWhatToDo() {
    assertThat(failureOf(new UncheckedIOException(new IOException("No space left on device"))))
        .contains("the disk is full: free some space in " + System.getProperty("java.io.tmpdir"))
        .contains("set TMPDIR");
  }

  @Test
  void tellsThatAFileIsMissing() {
    assertThat(failureOf(new UncheckedIOException(new NoSuchFileException("rules.yaml"))))
        .isEqualTo("nudge: rules.yaml: no such file; check the path.");
  }

  @Test
  void tellsWhereToFindOutMoreAboutWhatNobodyExpected() {
    assertThat(failureOf(new IllegalStateException("first line\nsecond line")))
        .contains("first line second line", "--debug for the stack trace");
  }

  private static String failureOf(RuntimeException e) {
    CommandLineRun run = CommandLineRun.withCommand("failing", new Failing(e));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    return run.err().strip();
  }
}
