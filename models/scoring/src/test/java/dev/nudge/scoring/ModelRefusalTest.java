package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.onnx.GruWeights;
import dev.nudge.onnx.wire.ElementType;
import dev.nudge.scoring.ModelException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefusalTest {
  private final LinearModel model = new LinearModel();

  private void assertRefused(Kind kind, String... words) {
    assertRefused(model.bytes(), kind, words);
  }

  private static void assertRefused(byte[] file, Kind kind, String... words) {
    assertThatThrownBy(() -> OnnxModel.load(file))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContainingAll(words);
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused(new byte[0], Kind.UNREADABLE, "the file is empty (0 bytes)");
  }

  @Test
  void refusesAFileThatIsNoOnnxModel() {
    byte[] text = "event_id,user_id,time\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    assertRefused(text, Kind.UNREADABLE, "440 bytes", "no ONNX model at all");
  }

  @Test
  void refusesAFileWithWeightsInASecondOneWhereverThatIs() {
    // A graph with a tensor 'w' whose data_location is EXTERNAL, merged into the model's.
    byte[] external = {0x3A, 7, 0x2A, 5, 0x42, 1, 'w', 0x70, 1};
    assertRefused(
        with(external), Kind.EXTERNAL_DATA, "keeps weights in a second file", "external data");
  }

  @Test
  void refusesWeightsInASecondFileOfAGraphInsideANode() {
    byte[] tensor = {0x2A, 2, 0x70, 1};
    byte[] attribute = {0x2A, 6, 0x32, 4, tensor[0], tensor[1], tensor[2], tensor[3]};
    byte[] node = new byte[attribute.length + 4];
    node[0] = 0x3A;
    node[1] = (byte) (attribute.length + 2);
    node[2] = 0x0A;
    node[3] = (byte) attribute.length;
    System.arraycopy(attribute, 0, node, 4, attribute.length);
    assertRefused(with(node), Kind.EXTERNAL_DATA, "keeps weights in a second file");
  }

  @Test
  void refusesAFileOfANewerFormat() {
    byte[] format99 = {0x08, 99};
    assertRefused(with(format99), Kind.NEWER_FORMAT, "is in a format newer", "99", "older IR");
  }

  @Test
  void refusesOperatorsOfANewerOpset() {
    byte[] opset99 = {0x42, 2, 0x10, 99};
    assertRefused(with(opset99), Kind.NEWER_FORMAT, "is in a format newer", "99", "opset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnknownOperator", "UnknownAttribute"})
  void refusesWhatTheRuntimeDoesNotKnowByItsName(String operator) {
    model.operator = operator;
    assertRefused(Kind.UNSUPPORTED, "the graph is not one that ONNX Runtime", "mood");
  }

  /** The model's bytes with more fields: protobuf merges what follows. */
  private byte[] with(byte... more) {
    byte[] whole = model.bytes();
    byte[] both = Arrays.copyOf(whole, whole.length + more.length);
    System.arraycopy(more, 0, both, whole.length, more.length);
    return both;
  }

  @Test
  void refusesAFileTruncatedAnywhere() {
    byte[] file = TestModels.gru(TestModels.weights(1));
    // Metadata stands last in the file: cut between two entries, it is whole but for some of them.
    Set<Kind> allowed = EnumSet.of(Kind.UNREADABLE, Kind.MISSING_METADATA);
    for (int length = 1; length < file.length; length += 1 + file.length / 150) {
      byte[] part = Arrays.copyOf(file, length);
      ModelException refusal =
          catchThrowableOfType(ModelException.class, () -> OnnxModel.load(part));
      assertThat(refusal).as("cut to %d bytes", length).isNotNull();
      assertThat(refusal.kind()).isIn(allowed);
    }
  }

  @Test
  void refusesAModelWithoutAnOutputOfTheContract() {
    model.purchaseName = "logits_of_purchase";
    assertRefused(
        Kind.MISSING_TENSOR,
        "output 'purchase_logits' is missing",
        "logits_of_purchase",
        "expected float32 [N, 2]");
  }

  @Test
  void refusesAModelWithoutTheStateItsMetadataPromises() {
    model.metadata.putAll(LinearModel.metadata(5).toMap());
    assertRefused(Kind.MISSING_TENSOR, "input 'state' is missing", "[features]", "float32 [N, 5]");
  }

  @Test
  void refusesAModelThatWantsMoreInputs() {
    model.extraInput = "weather";
    assertRefused(Kind.UNKNOWN_INPUT, "input 'weather'", "[features]");
  }

  @Test
  void refusesAStateInputOfAModelWithoutState() {
    model.extraInput = "state";
    assertRefused(Kind.UNKNOWN_INPUT, "input 'state'", "state size 0");
  }

  @Test
  void refusesAnInputOfAnotherWidthThanItsFeatures() {
    model.metadata.putAll(
        new ModelMetadata(
                "linear",
                "3",
                List.of("price", "elapsed", "events"),
                new float[3],
                new float[] {1, 1, 1},
                0,
                new double[] {1, 2},
                new double[] {1, 2},
                Map.of())
            .toMap());
    assertRefused(Kind.WRONG_SHAPE, "input 'features' has shape [-1, 2]", "float32 [N, 3]");
  }

  @Test
  void refusesAFixedNumberOfRows() {
    model.inputShape = new long[] {1, LinearModel.INPUTS};
    assertRefused(Kind.WRONG_SHAPE, "input 'features'", "shape [1, 2]", "free number of rows");
  }

  @Test
  void refusesAnOutputOfAnotherWidthThanItsBuckets() {
    model.metadata.put("nudge.return.edges", "60,120,180");
    assertRefused(Kind.WRONG_SHAPE, "output 'return_logits' has shape [-1, 2]", "float32 [N, 3]");
  }

  @Test
  void refusesAnInputThatIsNotFloat32() {
    model.inputType = ElementType.FLOAT64;
    assertRefused(Kind.WRONG_TYPE, "input 'features'", "DOUBLE");
  }

  @Test
  void refusesAnOutputThatIsNotFloat32() {
    model.purchaseType = ElementType.FLOAT64;
    assertRefused(Kind.WRONG_TYPE, "output 'purchase_logits'", "DOUBLE");
  }

  @Test
  void refusesAFeatureThisReleaseDoesNotKnow() {
    model.metadata.put("nudge.features", "price,mood");
    assertRefused(Kind.UNKNOWN_FEATURE, "nudge.features", "[mood]", "price.relative");
  }

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
