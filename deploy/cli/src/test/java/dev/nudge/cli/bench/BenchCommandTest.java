package dev.nudge.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--runs, 0, at least 1",
    "--seconds, 0, at least 1",
    "--events, 99999, at least 100000",
    "--users, 0, 1 to 10000000",
    "--zipf, -1.0, 0 to below 10",
    "--zipf, NaN, 0 to below 10",
    "--cache, 15, 16 to 1048576",
    "--only, zooo, 'OPERATOR, JOB, RECORD, CACHE, RULES, DELAY, FORMATS, ZOO, USERS, SOAK'",
    "--stream, foo:/x, '''foo''; allowed: nudge'"
  })
  void refusesWhatCannotBeMeasured(String option, String value, String allowed) {
    CommandLineRun run = CommandLineRun.of("bench", option + "=" + value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("nudge: ")
        .contains(option, allowed)
        .endsWith("Try 'nudge bench --help'.%n".formatted());
  }
}
