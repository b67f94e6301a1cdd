package dev.nudge.testkit;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.ModelMetadata;
import java.util.Arrays;
import java.util.Map;

/**
 * A recurrent model with seeded weights: it computes as much as a trained one and knows nothing.
 */
public final class TestModel {
  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final double[] PURCHASE_EDGES = {HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY};
  private static final double[] RETURN_EDGES = {
    60, HOUR / 2, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY
  };

  private TestModel() {}

  /**
   * A model file: every feature of this release, six purchase and seven return buckets.
   *
   * @param hidden state size
   */
  public static byte[] gru(int hidden, long seed) {
    FeatureSet features = FeatureSet.all();
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    Arrays.fill(mean, 1);
    Arrays.fill(std, 2);
    GruWeights weights =
        GruWeights.random(
            seed, features.size(), hidden, PURCHASE_EDGES.length, RETURN_EDGES.length);
    ModelMetadata metadata =
        new ModelMetadata(
            "test-gru",
            "1",
            features.names(),
            mean,
            std,
            hidden,
            PURCHASE_EDGES,
            RETURN_EDGES,
            Map.of("trained.on", "nothing: seeded weights"));
    return GruGraph.step(weights, mean, std).metadata(metadata.toMap()).toBytes();
  }
}
