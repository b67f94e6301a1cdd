package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.ModelException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are refused for what they say of rows that they are tried on. */
final class ModelProbeRefusalTest extends ModelRefusalScene {
  @Test
  void refusesAModelWhoseOutputsAreNotFinite() {
    model.weights[3] = Float.NaN;
    assertRefused(Kind.NOT_FINITE, "output 'purchase_logits'", "NaN in column 1");
  }

  @Test
  void refusesAModelWhoseStateIsNotFinite() {
    GruWeights weights = TestModels.weights(1);
    weights.cell().fromState().bias()[2] = Float.NaN;
    assertRefused(
        TestModels.gru(weights), Kind.NOT_FINITE, "output 'next_state'", "NaN in column 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DivideByThePrice", "PowerOfWhatIsRead"})
  void refusesAModelThatRealRowsWouldMakeInfinite(String operator) {
    model.operator = operator;
    assertRefused(Kind.NOT_FINITE, "output 'purchase_logits'", "of an invented user");
  }

  @Test
  void refusesAModelWhoseStateGrowsWithoutBound() {
    model.doubling = true;
    model.metadata.putAll(LinearModel.metadata(1).toMap());
    assertRefused(Kind.NOT_FINITE, "output 'next_state'", "at event 128, a ");
  }

  @Test
  void refusesAModelThatFailsOnRows() {
    model.operator = "GatherBeyondTheEnd";
    assertRefused(Kind.PROBE_FAILED, "linear:3", "99");
  }

  @Test
  void refusesAModelThatDrawsLots() {
    model.operator = "RandomNormalLike";
    assertRefused(Kind.NOT_REPEATABLE, "output 'purchase_logits' differs", "dropout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CentreOverBatch", "DynamicQuantizeLinear"})
  void refusesAModelThatScoresARowByThoseBesideIt(String operator) {
    model.operator = operator;
    assertRefused(Kind.MIXES_ROWS, "batches show in scores", "over the first axis");
  }

  @Test
  void freesTheMemoryOfRefusedModels() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/statm")), "needs Linux's /proc");
    GruWeights weights = GruWeights.random(1, TestModels.FEATURES.size(), 512, 3, 5);
    weights.purchase().bias()[0] = Float.NaN;
    byte[] file =
        TestModels.gru(weights, TestModels.metadata(TestModels.FEATURES.names(), 512).toMap());
    long before = 0;
    for (int i = 0; i < 60; i++) {
      if (i == 20) {
        before = residentPages();
      }
      assertRefused(file, Kind.NOT_FINITE, "output 'purchase_logits'");
    }
    long grownBytes = (residentPages() - before) * 4_096;
    // A session left open holds its weights more than twice; what the probe's own buffers take
    // until
    // the next garbage collection is less than once.
    assertThat(grownBytes).isLessThan(40L * file.length * 3 / 2);
  }

  private static long residentPages() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
  }
}
