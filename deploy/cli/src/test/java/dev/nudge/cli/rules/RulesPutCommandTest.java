package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a broker is asked. */
final class RulesPutCommandTest {
  @TempDir Path folder;

  @Test
  void aFileWithNothingToPutIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), "rules: []");

    CommandLineRun run =
        CommandLineRun.of("rules", "put", file.toString(), "--kafka", "localhost:1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("neither rules nor a policy: nothing to put");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "any --policy"})
  void whatIsWithdrawnIsEitherARuleOrThePolicy(String what) {
    String line = "rules withdraw --kafka localhost:1 " + what;

    CommandLineRun run = CommandLineRun.of(line.trim().split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Name either a rule or --policy.");
  }
}
