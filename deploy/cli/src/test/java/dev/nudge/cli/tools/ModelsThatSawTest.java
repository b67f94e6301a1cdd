package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cli.tools.ModelsThatSaw.Answer;
import dev.nudge.cli.tools.ModelsThatSaw.Seen;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.training.run.TrainedUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models saw a user, which did not, and which cannot say. */
final class ModelsThatSawTest {
  private static final String FITTED = user(false);
  private static final String HELD_OUT = user(true);

  @TempDir Path folder;

  private static String user(boolean heldOut) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "user-" + i)
        .filter(id -> UserSlice.HELD_OUT.test(id) == heldOut)
        .findFirst()
        .orElseThrow();
  }

  private Path model(String name) throws IOException {
    Path model = folder.resolve(name);
    Files.createDirectories(model.getParent());
    return Files.writeString(model, name);
  }

  private List<Answer> of(String... names) {
    return ModelsThatSaw.below(folder, List.of(names)).stream().map(Seen::answer).toList();
  }

  @Test
  void eachModelBelowTheFolderAnswers() throws IOException {
    TrainedUsers.write(model("a.onnx"), List.of(FITTED, HELD_OUT));
    TrainedUsers.write(model("deep/b.onnx"), List.of("somebody"));
    model("deep/c.onnx");
    TrainedUsers.write(model("deep/d.onnx"), List.of(FITTED));
    Files.writeString(folder.resolve("deep/d.onnx"), "trained again");
    model("deep/card.md");

    assertThat(of(FITTED))
        .containsExactly(Answer.TRAINED_ON, Answer.NOT_SEEN, Answer.NOT_KNOWN, Answer.NOT_KNOWN);
    assertThat(of(HELD_OUT)).startsWith(Answer.STOPPED_BY, Answer.NOT_SEEN);
    assertThat(of("a pseudonym", FITTED)).startsWith(Answer.TRAINED_ON, Answer.NOT_SEEN);
    assertThat(ModelsThatSaw.below(folder, List.of(FITTED)).stream().map(Seen::line))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith("a.onnx: was trained on the user; train it again without"),
            line -> assertThat(line).endsWith("b.onnx: has not seen the user"),
            line ->
                assertThat(line)
                    .endsWith(
                        "cannot say; there is no c.onnx.users: it was trained without --keep-user-hashes"),
            line -> assertThat(line).contains("cannot say; OTHER_MODEL: "));
  }

  @Test
  void ofAUserWhoMayHaveAnotherNameNobodyCanSayThatAModelHasNothing() throws IOException {
    TrainedUsers.write(model("a.onnx"), List.of(FITTED));
    TrainedUsers.write(model("b.onnx"), List.of("somebody"));

    assertThat(ModelsThatSaw.below(folder, List.of(FITTED)).stream().map(Seen::inDoubt))
        .extracting(Seen::answer)
        .containsExactly(Answer.TRAINED_ON, Answer.NOT_KNOWN);
  }

  @Test
  void aFolderWithoutModelsIsRefused() {
    assertThatThrownBy(() -> of("x"))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("NO_MODELS: there is no file *.onnx below ");
  }
}
