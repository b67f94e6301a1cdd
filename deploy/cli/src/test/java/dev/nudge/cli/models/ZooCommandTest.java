package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ZooCommandTest {
  private static final String LINE =
      "--data %1$s --out %1$s/zoo --types logistic-regression"
          + " --protocols clickstreamdmm-every,tmall-churn-7d,clickstreamdmm-k3";

  @TempDir Path folder;

  private StringWriter err = new StringWriter();

  @Test
  void makesWhatIsMissingAndTellsOfWhatFailed() throws IOException {
    MadeUpData.clickstream(folder.resolve("clickstreamdmm"));
    Files.createDirectories(folder.resolve("tmall"));

    assertThat(run(LINE)).as(err.toString()).isEqualTo(1);

    Path model = folder.resolve("zoo/clickstreamdmm/logistic-regression");
    assertThat(model).isDirectoryContaining("glob:**model.onnx");
    assertThat(model.resolve("card.md"))
        .content()
        .contains("nudge train --protocol", "--no-recipe");
    assertThat(folder.resolve("zoo/tmall/logistic-regression/model.onnx")).doesNotExist();
    assertThat(folder.resolve("zoo/table.md"))
        .content()
        .contains(
            "### `clickstreamdmm-every`",
            "### `clickstreamdmm-k3`",
            "| logistic-regression | **",
            "not the rows that reference models were judged on",
            "tmall logistic-regression, failed: ",
            "nudge train --protocol clickstreamdmm-every,clickstreamdmm-k3 --fit DATA");
    JsonNode table = new ObjectMapper().readTree(folder.resolve("zoo/table.json").toFile());
    assertThat(table.at("/protocols")).hasSize(2);
    assertThat(table.at("/models/1/fault").asText()).isNotEmpty();
    assertThat(folder.resolve("zoo/report.html")).content().contains("clickstreamdmm-k3");

    MadeUpData.tmall(folder.resolve("tmall"));
    err = new StringWriter();
    assertThat(run(LINE)).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("clickstreamdmm logistic-regression: is there already")
        .contains("tmall logistic-regression: trained");

    Files.writeString(folder.resolve("clickstreamdmm/note.txt"), "other data");
    err = new StringWriter();
    assertThat(run(LINE + " --budget 0.001s")).isEqualTo(1);
    assertThat(err.toString())
        .contains("clickstreamdmm logistic-regression: failed: ", "as the budget was used up")
        .contains("tmall logistic-regression: is there already");
    assertThat(folder.resolve("zoo/table.md")).content().contains("### `tmall-churn-7d`");
  }

  @ParameterizedTest
  @CsvSource({
    "--out %1$s, --data",
    "--data %1$s --out %1$s/zoo --protocols cdnow-any, there is no folder",
    "--data %1$s --out %1$s/zoo --protocols purchase-7d, unknown 'purchase-7d'",
    "--data %1$s --out %1$s/zoo --types tree, tree",
    "--data %1$s --out %1$s/zoo --budget soon, 'allowed: a time above 0'",
    "--data %1$s --out %1$s/zoo --budget 0s, 'allowed: a time above 0'",
  })
  void refusesWrongOptions(String line, String fault) {
    assertThat(run(line)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(fault);
  }

  private int run(String line) {
    return new CommandLine(new ZooCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err, true))
        .execute(line.formatted(folder).split(" "));
  }
}
