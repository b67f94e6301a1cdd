package dev.nudge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class BenchmarkOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--runs, 0, 1 or more",
    "--seconds, 0, 1 or more",
    "--events, 99999, 100000 or more",
    "--users, 0, 1 or more",
    "--zipf, -1.0, 0 to below 10",
    "--cache, 15, 16 to 1048576"
  })
  void refusesWhatCannotBeMeasured(String option, String value, String allowed) {
    StringWriter err = new StringWriter();
    CommandLine commandLine = new CommandLine(new Benchmark()).setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute(option, value, "--only", "RECORD")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("%s: '%s' is not allowed; allowed: %s".formatted(option, value, allowed));
  }
}
