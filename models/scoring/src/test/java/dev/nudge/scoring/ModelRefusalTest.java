package dev.nudge.scoring;

import dev.nudge.onnx.wire.ElementType;
import dev.nudge.scoring.ModelException.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that are refused because their inputs, outputs and metadata do not fit. */
final class ModelRefusalTest extends ModelRefusalScene {
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
}
