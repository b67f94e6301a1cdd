package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.TestModels;
import dev.nudge.training.run.TrainedUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code nudge train} takes: its types, its recipes, and the options it refuses. */
final class TrainCommandTest extends CommandsScene {
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
  void keepsHashesOfThoseItWasTrainedOnIfAsked() throws IOException {
    String line =
        "train --users 150 --days 14 --epochs 1 --batch 64 --model-type logistic-regression --out %1$s/";

    assertThat(run(line + "without.onnx")).isZero();
    assertThat(run(line + "m.onnx --keep-user-hashes")).as(err.toString()).isZero();

    assertThat(folder.resolve("without.onnx.users")).doesNotExist();
    assertThat(out.toString()).containsPattern("m.onnx.users: hashed ids of \\d\\d+ users, ");
    assertThat(run("model check %1$s/m.onnx --json %1$s/check.json")).isZero();
    assertThat(out.toString())
        .containsPattern("m.onnx.users: hashed ids of \\d\\d+ users whose rows it was made from");
    TrainedUsers users = TrainedUsers.read(folder.resolve("m.onnx")).orElseThrow();
    assertThat(folder.resolve("check.json"))
        .content()
        .contains("\"trainedUsers\" : " + users.count());
    List<String> generated = IntStream.range(0, 150).mapToObj("u-%06d"::formatted).toList();
    assertThat(generated).filteredOn(UserSlice.TEST).isNotEmpty().noneMatch(users::hold);
    assertThat(generated).filteredOn(users::hold).hasSize(users.count());
    assertThat(generated)
        .filteredOn(UserSlice.FIT)
        .filteredOn(UserSlice.HELD_OUT)
        .anyMatch(users::hold);
  }

  @Test
  void saysThatAModelHasTheUsersOfAnother() throws IOException {
    Files.write(folder.resolve("m.onnx"), TestModels.untrained(FeatureSet.all(), Map.of()));
    Files.writeString(folder.resolve("m.onnx.users"), "NUDGEUS1" + "x".repeat(36));

    assertThat(run("model check %1$s/m.onnx")).isZero();
    assertThat(out.toString()).contains("warning: OTHER_MODEL: ");
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
}
