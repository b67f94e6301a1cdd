package dev.nudge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertThat(run(err, option, value, "--only", "RECORD")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("nudge: %s: '%s' is not allowed; allowed: %s".formatted(option, value, allowed))
        .endsWith("Try 'nudge bench --help'.%n".formatted());
  }

  @Test
  void refusesAStreamOfAnUnknownFormat() {
    StringWriter err = new StringWriter();

    assertThat(run(err, "--only", "record", "--stream", "foo:/x")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("nudge: ")
        .contains("--stream", "'foo'", "tmall")
        .hasLineCount(2);
  }

  @Test
  void refusesAPartThereIsNot() {
    StringWriter err = new StringWriter();

    assertThat(run(err, "--only", "zooo")).isEqualTo(2);
    assertThat(err.toString()).startsWith("nudge: ").contains("--only", "zooo", "ZOO");
  }

  private static int run(StringWriter err, String... arguments) {
    return Benchmark.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
