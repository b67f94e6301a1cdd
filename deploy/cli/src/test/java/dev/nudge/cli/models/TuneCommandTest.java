package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.training.run.ModelSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class TuneCommandTest {
  private static final String LINE =
      "--protocol tmall-churn-7d --fit %1$s --model-type mlp --epochs 2 --budget 10m"
          + " --trials %1$s/trials.jsonl --space %1$s/space.txt";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void findsOptionsAndTellsThemAsACommandAndAsARecipe() throws IOException {
    MadeUpData.tmall(folder);
    String recipe =
        String.join(" ", Recipes.load().of("tmall-churn-7d", ModelType.MLP).arguments());
    Files.writeString(
        folder.resolve("space.txt"),
        """
        mlp --layers         4
        mlp --learning-rate  0.01 0.02
        """);

    assertThat(run(LINE)).as(err.toString()).isZero();

    assertThat(err.toString())
        .contains("recipe of tmall for mlp: " + recipe, "fold 3, 2 of 2 epochs: log loss 0.")
        .contains("every combination was tried");
    assertThat(out.toString())
        .contains("| " + recipe + " (the recipe so far) | 4 | 2 | 0.", "3 combinations tried")
        .containsPattern("nudge train --protocol tmall-churn-7d --fit .* --no-recipe --")
        .containsPattern("as a recipe:\ntmall-churn-7d  mlp  --");
    List<String> trials = Files.readAllLines(folder.resolve("trials.jsonl"));
    assertThat(trials).allMatch(line -> line.contains("tmall-churn-7d mlp "));

    String first = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run(LINE)).isZero();
    assertThat(out).hasToString(first);
    assertThat(folder.resolve("trials.jsonl")).hasContent(String.join("\n", trials));
  }

  @Test
  void beginsNoTrainingWithoutTime() throws IOException {
    MadeUpData.tmall(folder);

    assertThat(run(LINE.replace("10m", "0.001s").replace(" --space %1$s/space.txt", "")))
        .isEqualTo(1);

    assertThat(err.toString()).contains("the budget is used up", "no trial came to an end");
    assertThat(folder.resolve("trials.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void hasOptionsToChooseFromForEveryType(ModelType type) {
    Space space = Space.load(null, type);
    ModelSettings drawn = space.draw(new Random(1), Dataset.TMALL);

    assertThat(drawn.written()).contains("--learning-rate", "--weighting");
    assertThat(drawn.architecture().label()).isEqualTo(type.toString());
    assertThat(space.draw(new Random(1), Dataset.TMALL)).isEqualTo(drawn);
  }

  @ParameterizedTest
  @CsvSource({
    "gru --hidden, expected: TYPES OPTION VALUE",
    "gru --hidden 8 zero, --hidden",
    "gru --hidden 8 0, --hidden: '0'",
    "'gru,mlp --hidden 8', not for mlp",
    "tree --hidden 8, unknown model type 'tree'",
    "gru --dropout 0.1, a second line of --dropout for gru",
  })
  void aWrongLineOfChoicesIsToldByFileAndLine(String line, String fault) {
    List<String> lines = List.of("gru --dropout 0 0.5", line);
    assertThatThrownBy(() -> Space.parse("s.txt", lines, ModelType.GRU))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("s.txt, line 2: ")
        .hasMessageContaining(fault);
  }

  @Test
  void refusesChoicesInAnotherEncodingNamingTheLine() throws IOException {
    Path file = folder.resolve("space.txt");
    Files.write(file, "# Auswahl\n# gro\u00df\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Space.load(file, ModelType.GRU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("space.txt, line 2: byte DF is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "--protocol cdnow-any --fit %1$s --trials %1$s/t, --budget",
    "--protocol cdnow --fit %1$s --trials %1$s/t --budget 1m, unknown 'cdnow'",
    "--protocol cdnow-any --fit %1$s --trials %1$s --budget 1m, --trials",
    "--protocol cdnow-any --fit %1$s --trials %1$s/t --budget 1m --space %1$s/empty, --space: ",
  })
  void refusesWrongOptions(String line, String fault) throws IOException {
    Files.createFile(folder.resolve("empty"));
    assertThat(run(line)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(fault);
  }

  @Test
  void refusesAFileThatHoldsNoTrials() throws IOException {
    MadeUpData.tmall(folder);
    Files.writeString(folder.resolve("trials.jsonl"), "not a trial\n");

    assertThat(run(LINE.replace(" --space %1$s/space.txt", "")))
        .isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("--trials: ", "line 1 is no trial");
  }

  private int run(String line) {
    return new CommandLine(new TuneCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.formatted(folder).split(" "));
  }
}
