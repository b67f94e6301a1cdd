package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a broker is asked. */
final class ModelReleaseCommandTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsNoModelIsWrongUsage() throws IOException {
    assertNothingSent(
        "no model".getBytes(StandardCharsets.UTF_8),
        "is truncated, damaged or no ONNX model at all");
  }

  @Test
  void aFileTooLargeForAMessageNeedsAPlace() throws IOException {
    assertNothingSent(
        new byte[(900 << 10) + 1],
        "it has 921,601 bytes, and at most 921,600 are sent with a release; put it where the job"
            + " can read it, and give --uri");
  }

  @Test
  void aCanaryNeedsAShareThatIsOne() throws IOException {
    assertNothingSent(new byte[0], "a canary needs --share, such as 0.1", "--role", "canary");
    assertNothingSent(
        new byte[0], "a canary needs --share, such as 0.1, and no other role", "--share", "0.1");
    assertNothingSent(
        new byte[0],
        "--share is 1.5; allowed: more than 0, up to 1",
        "--role",
        "canary",
        "--share",
        "1.5");
  }

  private void assertNothingSent(byte[] file, String why, String... more) throws IOException {
    CommandLineRun run = run(file, more);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nothing was sent: ").contains(why);
  }

  private CommandLineRun run(byte[] bytes, String... more) throws IOException {
    Path file = Files.write(folder.resolve("m.onnx"), bytes);
    String[] args = {"model", "release", file.toString(), "--kafka", "localhost:1"};
    return CommandLineRun.of(Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
