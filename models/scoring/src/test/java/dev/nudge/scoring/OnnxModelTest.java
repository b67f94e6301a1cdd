package dev.nudge.scoring;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

  @Test
  void tellsWhatTheFileSaysOfItself() {
    byte[] file = TestModels.gru(TestModels.weights(1));
    try (OnnxModel model = OnnxModel.load(file)) {
      ModelContract contract = model.contract();
      assertThat(contract.name()).isEqualTo("gru:1");
      assertThat(contract.features().names()).isEqualTo(TestModels.FEATURES.names());
      assertThat(contract.stateSize()).isEqualTo(TestModels.HIDDEN);
      assertThat(contract.featureStd()).isEqualTo(TestModels.metadata().featureStd());
      assertThat(contract.purchaseEdges()).isEqualTo(TestModels.PURCHASE_EDGES);
      assertThat(contract.returnEdges()).isEqualTo(TestModels.RETURN_EDGES);
      assertThat(model.metadata()).containsEntry("trained.on", "nothing: seeded weights");
    }
  }

  @Test
  void tellsTwoFilesApartByTheirFingerprint() {
    byte[] one = TestModels.gru(TestModels.weights(1));
    byte[] other = TestModels.gru(TestModels.weights(2));
    assertThat(fingerprint(one)).isEqualTo(fingerprint(one.clone())).isNotZero();
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  private static long fingerprint(byte[] file) {
    try (OnnxModel model = OnnxModel.load(file)) {
      return model.contract().fingerprint();
    }
  }

  @Test
  void servesAModelWithoutState() {
    try (OnnxModel model = OnnxModel.load(new LinearModel().bytes());
        Scorer scorer = model.scorer(2)) {
      assertThat(scorer.state().capacity()).isZero();
      assertThat(scorer.nextState().capacity()).isZero();
      scorer.features().put(0, new float[] {0, 0, 10, 1});
      scorer.run(2);
      assertThat(scorer.purchaseLogits().get(2)).isCloseTo(7f, within(1e-6f));
      assertThat(scorer.purchaseLogits().get(3)).isCloseTo(-9.75f, within(1e-6f));
      assertThat(scorer.returnLogits().get(3)).isCloseTo(9.75f, within(1e-6f));
    }
  }

  @Test
  void takesRowsAsTheyComeWhereArithmeticDoesNotDependOnTheBatch() {
    try (OnnxModel model = OnnxModel.load(new LinearModel().bytes());
        Scorer scorer = model.scorer(3)) {
      assertThat(scorer.features().capacity()).isEqualTo(3 * LinearModel.INPUTS);
    }
  }

  @Test
  void padsEveryRunWhereArithmeticDependsOnTheBatch() {
    LinearModel file = new LinearModel();
    file.operator = "AddRowCount"; // (N + 2) / 2

    try (OnnxModel model = OnnxModel.load(file.bytes());
        Scorer scorer = model.scorer(3)) {
      assertThat(scorer.features().capacity()).isEqualTo(Batching.BLOCK * LinearModel.INPUTS);
      assertThat(scorer.capacity()).isEqualTo(3);
      scorer.features().put(0, new float[] {10, 1});
      scorer.run(1);
      float alone = scorer.purchaseLogits().get(0);
      scorer.run(3);
      assertThat(alone).isEqualTo(scorer.purchaseLogits().get(0)).isEqualTo(329.5f);
    }
  }

  @Test
  void loadsFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.write(file, new LinearModel().bytes());
    try (OnnxModel model = OnnxModel.load(file)) {
      assertThat(model.contract().name()).isEqualTo("linear:3");
    }
  }

  @Test
  void namesTheFileThatIsAtFault(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.onnx");
    assertThatThrownBy(() -> OnnxModel.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model %s: the file is not there", file);
    LinearModel model = new LinearModel();
    model.inputShape = new long[] {ROWS, 9};
    Files.write(file, model.bytes());
    assertThatThrownBy(() -> OnnxModel.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model %s: ", file);
  }
}
