package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTest {

  @Test
  void explainsItself() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: nudge", "Exit codes:", "demo", "train", "evaluate");
  }

  @Test
  void answersWrongUsageInOneLineAndWhereToFindHelp() {
    CommandLineRun run = CommandLineRun.of("--no-such-option");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("nudge: Unknown option: '--no-such-option'", "Try 'nudge --help'.");
  }

  @Test
  void asksForACommand() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("nudge: A command is missing.");
  }

  @Test
  void takesEitherNameOfTheOnlySeed() {
    CommandLineRun seed = CommandLineRun.of("replay", "--users=20", "--days=3", "--seed=7");
    CommandLineRun stream =
        CommandLineRun.of("replay", "--users=20", "--days=3", "--stream-seed=7");
    CommandLineRun other = CommandLineRun.of("replay", "--users=20", "--days=3");

    assertThat(seed.exitCode()).as(seed.err()).isZero();
    assertThat(seed.out()).isEqualTo(stream.out()).isNotEqualTo(other.out());
  }
}
