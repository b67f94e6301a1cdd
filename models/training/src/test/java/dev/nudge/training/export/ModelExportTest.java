package dev.nudge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.TestStream;
import dev.nudge.training.gru.GruSettings;
import dev.nudge.training.gru.GruTrainer;
import dev.nudge.training.gru.SurvivalEdges;
import dev.nudge.training.gru.TrainedGru;
import dev.nudge.training.gru.TrainingListener;
import dev.nudge.training.gru.Weighting;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSlice;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {
  private static final SequenceSet SET = TestStream.sequences(60, 1);
  private static final SequenceSet HELD_OUT = SET.only(UserSlice.HELD_OUT);
  private static final TrainedGru TRAINED =
      GruTrainer.train(
          SET.only(UserSlice.HELD_OUT.negate()),
          HELD_OUT,
          SurvivalEdges.standard(),
          new GruSettings(16, 0.1f, 3, 3, 0.01f, 0, 16, 20, 5, Weighting.EVENT, 1),
          TrainingListener.SILENT);

  @TempDir Path folder;

  @Test
  void writesAFileThatScoresAsTheTrainerDoes() {
    Path file = folder.resolve("models/gru/1/model.onnx");

    Parity parity =
        ModelExport.write(TRAINED, "gru", "1", Map.of("why", "a test"), HELD_OUT.users(), file);

    assertThat(parity.events()).isEqualTo(HELD_OUT.events());
    assertThat(parity.scores()).isEqualTo(HELD_OUT.events() * 2 * (9 + 10));
    assertThat(parity.worst()).isBetween(0.0, ParityGate.TOLERANCE);
    try (OnnxModel model = OnnxModel.load(file)) {
      assertThat(model.contract().name()).isEqualTo("gru:1");
      assertThat(model.contract().stateSize()).isEqualTo(16);
      assertThat(model.contract().features().names()).isEqualTo(SET.features().names());
      assertThat(model.metadata()).containsEntry("why", "a test");
    }
    assertThat(folder.resolve("models/gru/1")).isDirectoryContaining("glob:**model.onnx");
    assertThat(folder.resolve("models/gru/1").toFile().list()).hasSize(1);
  }

  @Test
  void refusesAFileWithOneWrongWeight() {
    byte[] wrong = ModelExport.bytes(withWrongWeight(), "gru", "1", Map.of());

    assertThatThrownBy(() -> ParityGate.check(TRAINED, wrong, HELD_OUT.users()))
        .isInstanceOf(ParityException.class)
        .hasMessageContaining("differs from the trained one by")
        .hasMessageMatching(".*(purchase|return) (hazard|up to).*event \\d+ of sequence \\d+.*")
        .hasMessageContaining("no file was written");
  }

  @Test
  void refusesAFileThatForgetsTheState() {
    // Gates that never open for the state: right on a first event, wrong from the second on.
    GruWeights w = TRAINED.weights();
    byte[] forgetful =
        ModelExport.bytes(
            with(
                new GruWeights(
                    w.inputs(),
                    w.hidden(),
                    w.inputWeights(),
                    new float[w.hiddenWeights().length],
                    w.inputBias(),
                    w.hiddenBias(),
                    w.purchase(),
                    w.visit())),
            "gru",
            "1",
            Map.of());

    assertThatThrownBy(() -> ParityGate.check(TRAINED, forgetful, HELD_OUT.users()))
        .isInstanceOf(ParityException.class);
  }

  private static TrainedGru withWrongWeight() {
    GruWeights w = TRAINED.weights();
    float[] matrix = w.hiddenWeights().clone();
    matrix[5] += 0.01f;
    return with(
        new GruWeights(
            w.inputs(),
            w.hidden(),
            w.inputWeights(),
            matrix,
            w.inputBias(),
            w.hiddenBias(),
            w.purchase(),
            w.visit()));
  }

  private static TrainedGru with(GruWeights weights) {
    return new TrainedGru(
        TRAINED.features(),
        TRAINED.normalisation(),
        TRAINED.edges(),
        weights,
        TRAINED.epochs(),
        TRAINED.settings());
  }
}
