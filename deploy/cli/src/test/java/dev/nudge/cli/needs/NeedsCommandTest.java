package dev.nudge.cli.needs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.needs.Need;
import dev.nudge.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeedsCommandTest {
  @TempDir Path folder;

  @Test
  void comparesEveryNeedWithATruthOfTheGenerator() throws IOException {
    Path json = folder.resolve("needs.json");

    CommandLineRun run =
        CommandLineRun.of("needs", "--seeds", "5,6", "--users", "150", "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode needs = new ObjectMapper().readTree(json.toFile()).get("needs");
    assertThat(needs.findValuesAsText("need"))
        .isEqualTo(Needs.ALL.stream().map(Need::name).toList());
    for (JsonNode need : needs) {
      assertThat(need.get("figures").get("auroc").asDouble())
          .as("%s", need.get("need"))
          .isGreaterThan(0.55);
      assertThat(run.out()).contains("| " + need.get("need").asText() + " | ");
    }
  }

  @Test
  void saysOfARecordedStreamWhetherThoseBoughtOfWhomANeedWasSeen() throws IOException {
    Path stream = folder.resolve("stream.avro");
    Path json = folder.resolve("needs.json");
    CommandLineRun.of("generate", "--users", "150", stream.toString());

    CommandLineRun run =
        CommandLineRun.of("needs", "--stream", "nudge:" + stream, "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode afterwards = new ObjectMapper().readTree(json.toFile()).get("afterwards");
    assertThat(afterwards.findValuesAsText("occasion")).contains("VISIT_END", "MONDAY");
    for (JsonNode seen : afterwards) {
      assertThat(seen.get("lift").get("marked").asInt()).isPositive();
    }
    assertThat(run.out()).contains("| need | asked at |");
  }

  @Test
  void readsLinesInOtherNamesByTheirMapping() {
    String stream = "--stream=json:" + folder.resolve("media.jsonl");
    CommandLineRun.of(
        "generate",
        "--domain=media",
        "--mapping=media",
        "--users=150",
        folder.resolve("media.jsonl").toString());

    CommandLineRun run = CommandLineRun.of("needs", stream, "--mapping=media");
    CommandLineRun without = CommandLineRun.of("needs", stream);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("| need | asked at |");
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err())
        .contains("--stream json:PATH or csv:PATH, and --mapping FILE, go together");
  }

  @Test
  void refusesShoppersForARecordedStream() throws IOException {
    Path stream = Files.writeString(folder.resolve("s.jsonl"), "");

    CommandLineRun run = CommandLineRun.of("needs", "--stream", "nudge:" + stream, "--users", "3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("give one or the other");
  }
}
