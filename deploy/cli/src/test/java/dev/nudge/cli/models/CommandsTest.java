package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.evaluation.LeakingStream;
import dev.nudge.evaluation.TestStream;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands mounted as they are in {@code nudge}. */
class CommandsTest {
  private static final String SMALL =
      "--users 300 --days 30 --epochs 2 --hidden 8 --batch 64 --chunk 32";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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
        .contains("<td>elsewhere</td>", "gru:1: too few rows in group 'elsewhere'")
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

  @Test
  void followsTheRecipeInWhatIsNotGivenAndTellsAllOfItInTheCard() throws IOException {
    MadeUpData.tmall(folder);
    String line =
        "train --protocol tmall-churn-7d --fit %1$s --model-type cnn --epochs 1 --channels 4"
            + " --card %1$s/card.md --out %1$s/";
    String recipe =
        String.join(" ", Recipes.load().of("tmall-churn-7d", ModelType.CNN).arguments());

    assertThat(run(line + "m.onnx")).isZero();

    assertThat(err.toString()).contains("recipe of tmall for cnn: " + recipe);
    String card = Files.readString(folder.resolve("card.md"));
    assertThat(card).contains("dropout 0.5", "m.onnx --no-recipe " + recipe + "\n");

    assertThat(run(line + "again.onnx --no-recipe " + recipe)).isZero();
    assertThat(folder.resolve("again.onnx")).hasSameBinaryContentAs(folder.resolve("m.onnx"));
    assertThat(run(line + "plain.onnx --no-recipe")).isZero();
    assertThat(folder.resolve("card.md")).content().contains("dropout 0.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --protocol cdnow-any",
        "train --protocol cdnow-all --fit %1$s",
        "train --protocol cdnow-any --fit %1$s --model-type mlp --hidden 8",
        "train --protocol cdnow-any --fit %1$s --cut 1998-01-01T00:00:00Z",
        "train --hidden 0",
        "train --model-type tree",
        "train --model-type mlp --hidden 8",
        "train --model-type gru --layers 8",
        "train --model-type dbn --no-linear-path",
        "train --model-type dbn --layers 8-0",
        "train --members 0",
        "train --calibrate sometimes",
        "train --stream tmall:nowhere --users 5",
        "train --users 0",
        "train --stream nowhere",
        "train --stream csv:file",
        "train --users 50 --days 3 --cut 2031-01-01T00:00:00Z",
        "train --weighting sometimes",
        "train --json %1$s",
        "train --card %1$s",
      })
  void refusesWrongOptionsOfTraining(String line) {
    assertThat(run(line + " --out %1$s/m.onnx")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(Files.exists(folder.resolve("m.onnx"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic-regression", "lstm --hidden 4 --no-linear-path --members 2"})
  void trainsOtherTypes(String type) throws IOException {
    String label = type.split(" ")[0];
    String line = "train --users 150 --days 14 --epochs 1 --batch 64 --model-type " + type;

    assertThat(run(line + " --out %1$s/m.onnx --card %1$s/card.md")).isZero();

    assertThat(out.toString()).contains(label + ":1", "calibration of the purchase head");
    assertThat(folder.resolve("card.md"))
        .content()
        .contains("# Model " + label + ":1", "**calibration**: purchase logits times");
  }

  @Test
  void namesTheOptionThatIsOfAnotherType() {
    assertThat(run("train --model-type mlp --hidden 8 --out %1$s/m.onnx")).isEqualTo(2);
    assertThat(err.toString()).contains("--hidden is for gru and lstm, not for mlp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "many", "2147483648"})
  void saysWhichNumbersAreAllowed(String epochs) {
    assertThat(run("train --epochs %s --out m.onnx".formatted(epochs))).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--epochs'", "'%s' is not allowed; allowed: at least 1".formatted(epochs));
  }

  @Test
  void warnsOfAFeatureThatHoldsTheLabelInTheReport() throws IOException {
    List<RecordedMessage> messages = LeakingStream.messages(300);
    messages.removeIf(message -> message.getArrival().isAfter(LeakingStream.END));
    messages.add(TestStream.message(Duration.ofDays(27), "last", "last", EventType.VIEW, null));
    try (RecordingWriter writer = Recordings.write(folder.resolve("leak.avro"))) {
      messages.forEach(writer::write);
    }
    Files.write(folder.resolve("m.onnx"), untrained());

    String line =
        "evaluate --model %1$s/m.onnx --stream nudge:%1$s/leak.avro --cut %2$s"
            + " --html %1$s/r.html --json %1$s/e.json --protocol ";
    assertThat(run(line.replace("%2$s", LeakingStream.ASKED.toString()) + "purchase-7d")).isZero();

    String warning = "'price' alone orders the rows with AUROC 1.000: does it know the label?";
    assertThat(out.toString()).contains("warning: untrained:1: " + warning);
    assertThat(folder.resolve("r.html")).content().contains("Check untrained:1: " + warning);
    assertThat(folder.resolve("e.json")).content().contains(warning);
  }

  @Test
  void refusesToJudgeAModelOnItsTrainingUsersUnlessAskedTo() throws IOException {
    MadeUpData.clickstream(folder.resolve("fit"));
    MadeUpData.clickstream(folder.resolve("test"));
    assertThat(
            run(
                "train --protocol clickstreamdmm-k3 --fit %1$s/fit --epochs 1 --hidden 4"
                    + " --out %1$s/m.onnx"))
        .isZero();
    String judge =
        "evaluate --protocol clickstreamdmm-k3 --model %1$s/m.onnx --fit %1$s/fit --test %1$s/test";

    assertThat(run(judge)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("of the users to judge it on", "--allow-training-users");

    assertThat(run(judge + " --allow-training-users")).isZero();
    assertThat(out.toString()).contains("all users of clickstreamdmm");
  }

  @Test
  void namesTheProtocolsThatThereAre() throws IOException {
    Files.write(folder.resolve("m.onnx"), untrained());

    assertThat(run("evaluate --model %1$s/m.onnx --protocol purchase-8d")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'purchase-8d'", "purchase-7d, purchase-28d", "tmall-churn-7d");
    assertThat(run("evaluate --model %1$s/m.onnx --protocol tmall-churn-7d")).isEqualTo(2);
    assertThat(err.toString()).contains("needs --fit DIR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate"})
  void explainsItself(String command) {
    assertThat(run(command + " --help")).isZero();
    assertThat(out.toString()).contains("Usage: nudge " + command, "--json", "--stream");
  }

  private static byte[] untrained() {
    return TestModels.untrained(FeatureSet.all());
  }

  private int run(String line) {
    CommandLineRun run = CommandLineRun.of(line.formatted(folder).split(" "));
    out.write(run.out());
    err.write(run.err());
    return run.exitCode();
  }
}
