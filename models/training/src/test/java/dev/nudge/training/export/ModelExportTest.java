package dev.nudge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.TestSettings;
import dev.nudge.training.fit.Recalibration;
import dev.nudge.training.fit.SurvivalEdges;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.fit.Trainer;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.networks.NetworkWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelExportTest {
  private static final SequenceSet SET = TestStream.sequences(60, 1);
  private static final SequenceSet HELD_OUT = SET.only(UserSlice.HELD_OUT);
  private static final TrainedModel TRAINED = train(new Gru(16, true), new TestSettings());

  /** Of the body's arrays of a GRU. */
  private static final int HIDDEN_WEIGHTS = 1;

  @TempDir Path folder;

  @Test
  void writesAFileThatScoresAsTheTrainerDoes() {
    Path file = folder.resolve("models/gru/1/model.onnx");

    ExportParity parity =
        ModelExport.write(TRAINED, "gru", "1", Map.of("why", "a test"), HELD_OUT.users(), file);

    assertThat(parity.events()).isEqualTo(HELD_OUT.events());
    assertThat(parity.scores()).isEqualTo(HELD_OUT.events() * 2 * (33 + 33));
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

  @ParameterizedTest
  @MethodSource("dev.nudge.training.TestArchitectures#all")
  void passesTheGateWithEveryArchitectureMembersAndCalibration(Architecture architecture) {
    TrainedModel alone =
        train(architecture, new TestSettings().epochs(2).recalibration(Recalibration.TEMPERATURE));
    TrainedModel both = train(architecture, new TestSettings().epochs(2).members(2));

    assertThat(check(alone).worst()).isBetween(0.0, ParityGate.TOLERANCE);
    assertThat(check(both).worst()).isBetween(0.0, ParityGate.TOLERANCE);
    assertThat(stateSize(both)).isEqualTo(2 * stateSize(alone));
  }

  @Test
  void refusesAFileWithOneWrongWeight() {
    float[] matrix = TRAINED.members().get(0).weights().body().get(HIDDEN_WEIGHTS).clone();
    matrix[5] += 0.01f;
    byte[] wrong = ModelExport.bytes(withHiddenWeights(matrix), "gru", "1", Map.of());

    assertThatThrownBy(() -> ParityGate.check(TRAINED, wrong, HELD_OUT.users()))
        .isInstanceOf(ParityException.class)
        .hasMessageContaining("differs from the trained one by")
        .hasMessageMatching(".*(purchase|return) (hazard|up to).*event \\d+ of sequence \\d+.*")
        .hasMessageContaining("no file was written");
  }

  @Test
  void refusesAFileThatForgetsTheState() {
    // Gates that never open for the state: right on a first event, wrong from the second on.
    byte[] forgetful =
        ModelExport.bytes(withHiddenWeights(new float[3 * 16 * 16]), "gru", "1", Map.of());

    assertThatThrownBy(() -> ParityGate.check(TRAINED, forgetful, HELD_OUT.users()))
        .isInstanceOf(ParityException.class);
  }

  private static ExportParity check(TrainedModel trained) {
    byte[] file = ModelExport.bytes(trained, "test", "1", Map.of());
    return ParityGate.check(trained, file, HELD_OUT.users());
  }

  private static int stateSize(TrainedModel trained) {
    try (OnnxModel model = OnnxModel.load(ModelExport.bytes(trained, "test", "1", Map.of()))) {
      return model.contract().stateSize();
    }
  }

  private static TrainedModel train(Architecture architecture, TestSettings settings) {
    return Trainer.train(
        SET.only(UserSlice.HELD_OUT.negate()),
        HELD_OUT,
        SurvivalEdges.standard(),
        architecture,
        settings.settings(),
        TrainingListener.SILENT);
  }

  private static TrainedModel withHiddenWeights(float[] matrix) {
    TrainedModel.Member member = TRAINED.members().get(0);
    NetworkWeights weights = member.weights();
    List<float[]> body = new ArrayList<>(weights.body());
    body.set(HIDDEN_WEIGHTS, matrix);
    NetworkWeights changed =
        new NetworkWeights(body, weights.bias(), weights.hidden(), weights.direct());
    return new TrainedModel(
        TRAINED.features(),
        TRAINED.normalisation(),
        TRAINED.edges(),
        TRAINED.architecture(),
        List.of(new TrainedModel.Member(changed, member.epochs())),
        TRAINED.settings(),
        TRAINED.calibration());
  }
}
