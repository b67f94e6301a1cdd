package dev.nudge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void explainsItselfAtEveryLevel() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(out.toString()).contains("Usage: nudge " + command);
    }
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Usage: nudge").contains("Exit codes:");
  }

  @Test
  void answersWrongUsageInOneLineAndWhereToFindHelp() {
    assertThat(run("--no-such-option")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("nudge: Unknown option: '--no-such-option'", "Try 'nudge --help'.");
  }

  @Test
  void asksForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("nudge: A command is missing.");
  }

  private int run(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
