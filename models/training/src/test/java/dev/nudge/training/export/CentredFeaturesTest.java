package dev.nudge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CentredFeaturesTest {
  private static final FeatureSet FEATURES = FeatureSet.of(List.of("elapsed", "days.30d"));
  private static final double[] EDGES = {60};
  private static final GruWeights WEIGHTS = GruWeights.random(1, 2, 8, 1, 1);

  @Test
  void scoresAFeatureThatHardlyVariesAsIfItWereNormalisedBefore() {
    float deviation = 1f / 4096;
    float[] normalised = {1.5f, -0.5f};
    float[] raw = {1.5f, 1 - deviation / 2};

    assertThat(logit(new float[] {0, 1}, new float[] {1, deviation}, raw))
        .isCloseTo(logit(new float[2], new float[] {1, 1}, normalised), within(1e-6f));
  }

  private static float logit(float[] mean, float[] std, float[] row) {
    ModelMetadata metadata =
        new ModelMetadata("m", "1", FEATURES.names(), mean, std, 8, EDGES, EDGES, Map.of());
    byte[] file = GruGraph.step(WEIGHTS, mean, std).metadata(metadata.toMap()).toBytes();
    try (OnnxModel model = OnnxModel.load(file);
        Scorer scorer = model.scorer(1)) {
      scorer.features().put(0, row);
      scorer.run(1);
      return scorer.purchaseLogits().get(0);
    }
  }
}
