package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nudge console} refuses before it asks a broker. */
final class ConsoleCommandTest {
  private static final String NO_BROKER = "127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void letsOthersInOnlyByTokens() {
    CommandLineRun run =
        CommandLineRun.of("console", "--kafka", NO_BROKER, "--host", "0.0.0.0", "--port", "0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--host: '0.0.0.0' can be reached by others; give --token-file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "look=0123456789abcdef | it has to have the two lines look=TOKEN and change=TOKEN",
        "look=0123456789abcdef;change=short | the token of change has 5 characters; allowed: 16",
        "look=0123456789abcdef;change=0123456789abcdef | are the same token; give two"
      })
  void saysWhatIsWrongWithTokensButNotTheTokens(String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), lines.replace(';', '\n'));

    CommandLineRun run =
        CommandLineRun.of("console", "--kafka", NO_BROKER, "--token-file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--token-file", message).doesNotContain("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"here:8081", "http://here:8081/flink", "http://me:secret@here:8081"})
  void asksForAnAddressOfFlink(String address) {
    CommandLineRun run = CommandLineRun.of("console", "--kafka", NO_BROKER, "--flink", address);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(" is not allowed; allowed: an address such as")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://127.0.0.1:1  | --flink-tls: is for an address with https; name it with --flink",
        "https://127.0.0.1:1 | /password: it has to be there"
      })
  void hasACertificateForFlinkWithHttpsAlone(String flink, String message) {
    CommandLineRun run =
        CommandLineRun.of(
            "console", "--kafka", NO_BROKER, "--flink", flink, "--flink-tls", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--flink-tls", message);
  }

  @Test
  void beginsNotBeforeKafkasTime() {
    CommandLineRun run = CommandLineRun.of("console", "--kafka", NO_BROKER, "--from", "1960-01-01");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'1960-01-01' is not allowed; allowed: 1970-01-01 or later");
  }
}
