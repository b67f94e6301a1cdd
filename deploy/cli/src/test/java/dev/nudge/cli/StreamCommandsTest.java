package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.scored.ScoredRowReader;
import dev.nudge.schemas.ScoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamCommandsTest {
  @TempDir Path directory;

  @Test
  void whatIsGeneratedCanBeReplayedAndIsAccountedFor() throws IOException {
    Path file = directory.resolve("stream.jsonl.gz");
    Path json = directory.resolve("figures.json");

    CommandLineRun generated = CommandLineRun.of("generate", "--users", "20", file.toString());
    assertThat(generated.err()).isEmpty();
    CommandLineRun replayed =
        CommandLineRun.of("replay", "--stream", "nudge:" + file, "--json", json.toString());

    assertThat(replayed.err()).isEmpty();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("scored").asLong()).isPositive();
    assertThat(figures.get("read").asLong())
        .isEqualTo(
            figures.get("rejected").asLong()
                + figures.get("duplicates").asLong()
                + figures.get("late").asLong()
                + figures.get("scored").asLong());
  }

  @Test
  void writesARowForEveryEventThatWasScored() throws IOException {
    Path file = directory.resolve("rows.avro");

    CommandLineRun run =
        CommandLineRun.of("replay", "--users", "5", "--scored-rows", file.toString());

    assertThat(run.err()).isEmpty();
    try (ScoredRowReader rows = ScoredRowReader.open(file)) {
      ScoredRow first = rows.next();
      long count = 1;
      for (; rows.hasNext(); rows.next()) {
        count++;
      }
      assertThat(first.getModel()).isEqualTo("gru:2");
      assertThat(run.out()).containsPattern("scored +%,d\\n".formatted(count));
    }
  }

  @Test
  void countsLinesThatCannotBeReadAsReadAndRejected() throws IOException {
    Path file = directory.resolve("online_retail.csv");
    Files.writeString(
        file,
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,"HOLDER, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536366,85123A,HOLDER,many,2010-12-01 08:28:00,2.55,17850.0,United Kingdom
        """);

    CommandLineRun run = CommandLineRun.of("replay", "--stream", "online-retail:" + file);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("read +2\\n")
        .containsPattern("rejected +1\\n")
        .containsPattern("scored +1\\n");
  }

  @Test
  void showsThreeExamplesOfEachReasonToRejectAMessage() throws IOException {
    Path file = directory.resolve("events.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      lines.append(
          "{\"event_id\":\"e%d\",\"user_id\":\"%s\",\"time\":\"2026-03-02T10:00:0%dZ\",\"type\":\"VIEW\",\"price\":%d}\n"
              .formatted(i, i < 5 ? "null" : "anna", i, i < 7 ? 1 : -i));
    }
    Files.writeString(file, lines);

    CommandLineRun run =
        CommandLineRun.of(
            "replay", "--stream", "nudge:" + file, "--set", "nudge.topics.clickstream=x");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "message 3 of clickstream: PLACEHOLDER_USER_ID: ",
            "message 9 of clickstream: NEGATIVE_PRICE: ")
        .doesNotContain("message 4 of clickstream")
        .containsPattern("rejected +7\n")
        .containsPattern("  PLACEHOLDER_USER_ID +5\n");
  }

  @Test
  void namesTheBusiestUserAndCountsPricesInAnotherCurrency() throws IOException {
    Path file = directory.resolve("events.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      lines.append(
          "{\"user_id\":\"bot\",\"time\":%d,\"type\":\"VIEW\",\"price\":2,\"currency\":\"%s\"}%n"
              .formatted(1767607200000L + i, i < 7 ? "EUR" : i < 1_095 ? "eur" : "JPY"));
    }
    Files.writeString(file, lines);
    Path json = directory.resolve("figures.json");

    CommandLineRun run =
        CommandLineRun.of("replay", "--stream", "nudge:" + file, "--json", json.toString());

    assertThat(run.out())
        .contains("busiest users: bot with 1,100 events (100 %)")
        .containsPattern("  in another currency +5\n");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("foreignPrices").asLong()).isEqualTo(5);
    assertThat(figures.get("busiestUsers").get(0).get("userId").asText()).isEqualTo("bot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--stream | nowhere | '--stream'",
        "--stream | excel:file | unknown stream format 'excel'",
        "--stream | nudge:no/such/file.avro | no/such/file.avro",
        "--rules | no-such-rules.yaml | no-such-rules.yaml",
        "--model | no-such-model.onnx | no-such-model.onnx",
        "--set | nudge.batch.max-size=0 | nudge.batch.max-size: '0' is not allowed; allowed: 1 to",
        "--users | 0 | '--users': '0' is not allowed; allowed: 1 to 10000000"
      })
  void saysInOneLineWhatIsWrong(String option, String value, String message) {
    CommandLineRun run = CommandLineRun.of("replay", option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().findFirst())
        .hasValueSatisfying(l -> assertThat(l).contains(message));
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void saysEveryWrongOptionOfTheJobInALineOfItsOwn() {
    CommandLineRun run =
        CommandLineRun.of(
            "replay", "--set", "nudge.batch.max-size=0", "--set", "nudge.delivery=twice");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().map(line -> line.replace("nudge: ", "").strip()))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("nudge.batch.max-size: '0' is not allowed"))
        .anyMatch(line -> line.startsWith("nudge.delivery: 'twice' is not allowed"));
  }

  @Test
  void saysEveryMistakeOfARuleFileInALineOfItsOwn() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("rules.yaml"),
            "rules:\n  - id: a\n    gates: { cart: ful }\n    cooldwn: 1h\n");
    CommandLineRun run = CommandLineRun.of("replay", "--rules", rules.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines().map(String::strip))
        .hasSize(3)
        .anyMatch(
            line -> line.startsWith(rules + ":3: BAD_VALUE in rule 'a', field 'gates.cart': "))
        .anyMatch(line -> line.endsWith("; did you mean 'cooldown'?"));
  }

  @Test
  void warnsOfARuleThatCanNeverFire() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("rules.yaml"),
            "rules:\n  - id: a\n    gates: { cart: any }\n    when: user.local_hour == 24\n");
    CommandLineRun run = CommandLineRun.of("replay", "--users", "2", "--rules", rules.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            rules + ":4: NEVER_TRUE in rule 'a', field 'when': user.local_hour == 24 never holds");
    assertThat(CommandLineRun.of("replay", "--users", "2").err()).doesNotContain("NEVER_TRUE");
  }

  @Test
  void comparesWhatWasPromisedWithWhatHappened() {
    CommandLineRun run = CommandLineRun.of("replay", "--users", "200");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern(
            "purchase-7d: promised \\d+ %, happened for \\d+ of \\d+ triggers: too few to judge by\n")
        .doesNotContain("unlike the model's training data");
  }

  @Test
  void makesTheFolderOfAFileOfFigures() {
    Path json = directory.resolve("new/folder/figures.json");
    CommandLineRun run = CommandLineRun.of("replay", "--users", "2", "--json", json.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(json).isNotEmptyFile();
  }

  @Test
  void refusesToGenerateAFormatThatItDoesNotKnow() {
    CommandLineRun run = CommandLineRun.of("generate", directory.resolve("x.csv").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("x.csv").contains("allowed endings: .avro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "replay"})
  void saysThatAnEmptyRecordingHoldsNothing(String command) throws IOException {
    Path file = Files.createFile(directory.resolve("empty.jsonl"));
    CommandLineRun run = CommandLineRun.of(command, "--stream", "nudge:" + file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is empty").contains("--stream");
  }

  @Test
  void failsWhereNoLineOfARecordingIsUsableAndShowsWhy() throws IOException {
    Path file = directory.resolve("UserBehavior.csv");
    Files.writeString(file, "1,2,3,sold,1511539200\n1,2,3,lent,1511539201\n");
    CommandLineRun run = CommandLineRun.of("replay", "--stream", "taobao:" + file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("2 lines read, 2 rejected", "UserBehavior.csv line 1: unknown-type", "--stream");
  }

  @Test
  void namesEveryFormatThatCanBeReplayed() {
    CommandLineRun run = CommandLineRun.of("replay", "--help");
    assertThat(run.out().replaceAll("\\s+", " ")).contains(new StreamFormat.Labels());
  }

  @Test
  void refusesAStreamBothNamedAndMadeUp() {
    CommandLineRun run =
        CommandLineRun.of("demo", "--stream", "nudge:" + directory, "--users", "5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("one or the other");
  }
}
