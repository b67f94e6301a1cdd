package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FeaturesCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void writesTheFeaturesAskedForUpToTheCut() throws IOException {
    String cut = "2026-01-12T00:00:00Z";
    assertThat(
            run("--users 20 --days 14 --features price,elapsed --out %1$s/rows.csv --cut " + cut))
        .as(err.toString())
        .isZero();

    List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
    assertThat(lines.get(0)).endsWith(",observed,price,elapsed");
    assertThat(out.toString())
        .contains("%d rows of ".formatted(lines.size() - 1), "2 features, observed until " + cut);
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Instant time = Instant.ofEpochMilli(Long.parseLong(values[2]));
      assertThat(time).isBefore(cut);
      assertThat(time.plusMillis(Math.round(Double.parseDouble(values[6]) * 1_000))).isEqualTo(cut);
    }
  }

  @Test
  void tellsWhatWasLeftOutAndThreeLinesOfEachReasonThatCouldNotBeRead() throws IOException {
    String line = "{\"event_id\": \"%s\", \"user_id\": \"%s\", \"time\": %s, \"type\": \"VIEW\"}";
    Files.write(
        folder.resolve("stream.jsonl"),
        List.of(
            line.formatted("a", "u", "1767607200000"),
            line.formatted("a", "u", "1767607200000"),
            line.formatted("b", "null", "1767607200000"),
            line.formatted("c", "u", "1767607200000000"),
            line.formatted("d", "u", "1767607200"),
            line.formatted("e", "u", "true"),
            line.formatted("f", "u", "0"),
            line.formatted("g", "u", "1")));

    assertThat(run("--stream nudge:%1$s/stream.jsonl --out %1$s/rows.csv")).isZero();

    assertThat(err.toString())
        .contains(
            "8 lines read, 5 rejected by the reader {bad-time=4, bad-value=1}",
            "stream.jsonl line 4: bad-time: time is +57983-03-30T16:00:00Z",
            "stream.jsonl line 5: bad-time: time is 1970-01-21T11:00:07.200Z",
            "stream.jsonl line 6: bad-value: time is a BOOLEAN",
            "stream.jsonl line 7: bad-time: time is 1970-01-01T00:00:00Z",
            "left out as the job would: 1 rejected, 0 late, 1 repeated")
        .doesNotContain("line 8");
  }

  @Test
  void namesAUserWhoAloneMakesANoticeablePart() throws IOException {
    String line = "{\"user_id\": \"%s\", \"time\": %d, \"type\": \"VIEW\"}";
    Files.write(
        folder.resolve("stream.jsonl"),
        IntStream.range(0, 1_202)
            .mapToObj(i -> line.formatted(i < 1_001 ? "bot" : "u" + i, 1767607200000L + i))
            .toList());

    assertThat(run("--stream nudge:%1$s/stream.jsonl --out %1$s/rows.csv")).isZero();

    assertThat(err.toString()).contains("busiest users: bot with 1,001 events (83 %)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--users 5                                              | '--out=FILE'",
        "--out %1$s                                             | is a folder",
        "--out %1$s/r.csv --features mood                       | unknown feature 'mood'",
        "--out %1$s/r.csv --users 5 --cut 1999-01-01T00:00:00Z  | not after the start",
        "--out %1$s/r.csv --users 5 --cut 1999-01-01            | not after the start",
        "--out %1$s/r.csv --users 5 --cut 16.7.2013             | allowed: a date or an instant"
      })
  void refusesWrongOptions(String line, String fault) {
    assertThat(run(line)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(fault);
    assertThat(Files.exists(folder.resolve("r.csv"))).isFalse();
  }

  private int run(String line) {
    return new CommandLine(new FeaturesCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(line.formatted(folder).split(" +"));
  }
}
