package dev.nudge.scoring;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models for tests: a GRU of every feature with seeded weights, and its metadata. */
public final class TestModels {
  static final int HIDDEN = 16;
  static final double[] PURCHASE_EDGES = {3_600, 86_400, 604_800};
  static final double[] RETURN_EDGES = {1_800, 86_400, 259_200, 604_800, 2_592_000};
  static final FeatureSet FEATURES = FeatureSet.all();

  private TestModels() {}

  public static GruWeights weights(long seed) {
    return GruWeights.random(
        seed, FEATURES.size(), HIDDEN, PURCHASE_EDGES.length, RETURN_EDGES.length);
  }

  static ModelMetadata metadata() {
    return metadata(FEATURES.names(), HIDDEN);
  }

  static ModelMetadata metadata(List<String> features, int stateSize) {
    Random random = new Random(11);
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) random.nextGaussian();
      std[i] = 0.25f + random.nextFloat();
    }
    return new ModelMetadata(
        "gru",
        "1",
        features,
        mean,
        std,
        stateSize,
        PURCHASE_EDGES,
        RETURN_EDGES,
        Map.of("trained.on", "nothing: seeded weights"));
  }

  /** A model file with these weights. */
  public static byte[] gru(GruWeights weights) {
    return gru(weights, metadata().toMap());
  }

  static byte[] gru(GruWeights weights, Map<String, String> metadata) {
    ModelMetadata normalisation = metadata();
    return GruGraph.step(weights, normalisation.featureMean(), normalisation.featureStd())
        .metadata(metadata)
        .toBytes();
  }
}
