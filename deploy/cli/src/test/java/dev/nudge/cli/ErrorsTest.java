package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

  @Test
  void namesTheFileThatTheDiskIsTooFullForAndNoOtherPlace() {
    IOException full = new IOException("No space left on device");
    assertThat(failureOf(new UncheckedIOException("cannot write /data/model.onnx: " + full, full)))
        .isEqualTo(
            "nudge: the disk is full: cannot write /data/model.onnx: java.io.IOException: No space"
                + " left on device; free some space there, or write to another place.");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(failureOf(new UncheckedIOException(new NoSuchFileException("rules.yaml"))))
        .isEqualTo("nudge: rules.yaml: no such file; check the path.");
  }

  @Test
  void saysWhereToFindOutMoreAboutWhatNobodyExpected() {
    assertThat(failureOf(new IllegalStateException("first line\nsecond line")))
        .contains("first line second line", "--debug for the stack trace");
  }

  @Test
  void saysWhatKafkaSays() {
    assertThat(failureOf(new TopicAuthorizationException(Set.of("clickstream"))))
        .startsWith("nudge: Kafka says: Not authorized to access topics: [clickstream]; are");
  }

  @Test
  void endsInALineAfterAnErrorOfTheMachine() {
    assertThat(failureOf(new NoClassDefFoundError("ai/onnxruntime/OrtEnvironment")))
        .contains("ai/onnxruntime/OrtEnvironment", "--debug for the stack trace");
  }

  @Test
  void saysHowToGiveMoreMemory() {
    assertThat(failureOf(new OutOfMemoryError("Java heap space")))
        .isEqualTo(
            "nudge: not enough memory (java.lang.OutOfMemoryError: Java heap space): give it more, such as with"
                + " JAVA_TOOL_OPTIONS=-Xmx4g.");
  }

  private static String failureOf(Throwable e) {
    CommandLineRun run = CommandLineRun.withCommand("failing", new Failing(e));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    return run.err().strip();
  }
}
