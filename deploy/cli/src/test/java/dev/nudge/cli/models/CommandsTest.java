package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that are trained and then judged, with the commands mounted as they are in {@code nudge}.
 */
final class CommandsTest extends CommandsScene {
  private static final String SMALL =
      "--users 300 --days 30 --epochs 2 --hidden 8 --batch 64 --chunk 32";

  @Test
  void trainsJudgesAndReportsIt() throws IOException {
    assertThat(run("train " + SMALL + " --out %1$s/m.onnx --card %1$s/card.md --json %1$s/t.json"))
        .isZero();

    assertThat(out.toString())
        .contains("parity with the trainer", "| purchase-30m |", "| purchase-7d |");
    assertThat(err.toString()).contains("generated stream", "epoch 1: loss", "left");
    JsonNode trained = new ObjectMapper().readTree(folder.resolve("t.json").toFile());
    assertThat(trained.get("model").asText()).isEqualTo("gru:1");
    assertThat(trained.get("parityWorst").asDouble()).isLessThan(1e-5);
    assertThat(trained.get("results").get(0).get("figures").get("auroc").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(folder.resolve("card.md"))
        .content()
        .doesNotContain("--json")
        .contains(
            "# Model gru:1",
            "deploy/nudge train " + SMALL,
            "changed in training, by group: activity ",
            "The same release on the same kind of processor gives the same figures",
            "| churn-7d |",
            "Apache-2.0")
        .contains("No group of users is known in this recording, so none was compared");

    assertThat(run("evaluate --users 300 --days 30 --model %1$s/m.onnx --json %1$s/e.json"))
        .isZero();
    JsonNode judged = new ObjectMapper().readTree(folder.resolve("e.json").toFile());
    assertThat(judged.get("protocols")).hasSameSizeAs(trained.get("results"));
    for (int i = 0; i < trained.get("results").size(); i++) {
      JsonNode model = judged.get("protocols").get(i).get("models").get(0);
      assertThat(model.get("model").asText()).isEqualTo("gru:1");
      assertThat(model.get("result")).isEqualTo(trained.get("results").get(i));
      assertThat(model.get("shape").get("lift")).hasSize(10);
    }
  }

  @Test
  void trainsOnWhatAProtocolAllowsAndComparesModelsOnItsRows() throws IOException {
    MadeUpData.clickstream(folder);
    String small = " --protocol clickstreamdmm-every --fit %1$s --epochs 1 --hidden 4 --id ";

    assertThat(run("train" + small + "one --out %1$s/1.onnx")).isZero();
    assertThat(run("train" + small + "two --out %1$s/2.onnx --seed 2")).isZero();
    assertThat(out.toString()).contains("| clickstreamdmm-every |");
    assertThat(
            run(
                "evaluate --protocol clickstreamdmm-every,clickstreamdmm-k3 --fit %1$s"
                    + " --model %1$s/1.onnx %1$s/2.onnx --html %1$s/r.html --json %1$s/e.json"))
        .isZero();

    assertThat(out.toString()).contains("| one:1 |", "two:1 less one:1: AUROC", "row md5");
    assertThat(folder.resolve("r.html")).content().contains("two:1", "page 6");
    JsonNode judged = new ObjectMapper().readTree(folder.resolve("e.json").toFile());
    assertThat(judged.get("protocols")).hasSize(2);
    assertThat(judged.at("/protocols/1/models/1/toFirst/auroc").isNumber()).isTrue();
  }

  @Test
  void comparesGroupsOfUsersWhereTheyAreKnown() throws IOException {
    MadeUpData.onlineRetail(folder);
    String asked = " --protocol online-retail-return-30d --fit %1$s";

    assertThat(
            run(
                "train --no-recipe --epochs 1 --hidden 4 --out %1$s/m.onnx --card %1$s/card.md"
                    + asked))
        .isZero();
    assertThat(folder.resolve("card.md"))
        .content()
        .contains("| online-retail-return-30d | United Kingdom | ")
        .contains("Warning, online-retail-return-30d: too few rows in group 'elsewhere'");

    assertThat(run("evaluate --model %1$s/m.onnx --html %1$s/r.html --json %1$s/e.json" + asked))
        .isZero();
    assertThat(out.toString()).contains("| gru:1 | elsewhere | ");
    assertThat(folder.resolve("r.html"))
        .content()
        .contains(">elsewhere</td>", "gru:1: too few rows in group 'elsewhere'")
        .doesNotContain("No group of users is known");
    JsonNode result =
        new ObjectMapper()
            .readTree(folder.resolve("e.json").toFile())
            .at("/protocols/0/models/0/result");
    JsonNode groups = result.get("groups");
    assertThat(groups).hasSize(2);
    assertThat(groups.get(0).get("rows").asInt() + groups.get(1).get("rows").asInt())
        .isEqualTo(result.at("/figures/rows").asInt());
    assertThat(groups.get(0).get("few").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate"})
  void explainsItself(String command) {
    assertThat(run(command + " --help")).isZero();
    assertThat(out.toString()).contains("Usage: nudge " + command, "--json", "--stream");
  }
}
