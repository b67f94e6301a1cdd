package dev.nudge.scoring;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Model files for tests: small GRUs with seeded weights, and their metadata. */
public final class TestModels {
  static final int HIDDEN = 16;
  static final double[] PURCHASE_EDGES = {3_600, 86_400, 604_800};
  static final double[] RETURN_EDGES = {1_800, 86_400, 259_200, 604_800, 2_592_000};
  static final FeatureSet FEATURES = FeatureSet.all();

  private static final double DAY = 86_400;

  /** Buckets that every protocol can be judged by: from a minute to a year and a half. */
  private static final double[] LONG_EDGES = {
    60, 600, 1_800, 3_600, 21_600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 31 * DAY, 60 * DAY, 90 * DAY,
    120 * DAY, 240 * DAY, 360 * DAY, 540 * DAY
  };

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

  /** A file of some features, with a state of 8, that can be judged by every protocol. */
  public static byte[] untrained(FeatureSet features) {
    return untrained(features, Map.of());
  }

  /**
   * The same, with metadata entries besides or in place of its own.
   *
   * @param entries by key, true or not
   */
  public static byte[] untrained(FeatureSet features, Map<String, String> entries) {
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    Arrays.fill(std, 1);
    int buckets = LONG_EDGES.length;
    Map<String, String> all =
        new TreeMap<>(
            new ModelMetadata(
                    "untrained",
                    "1",
                    features.names(),
                    mean,
                    std,
                    8,
                    LONG_EDGES,
                    LONG_EDGES,
                    Map.of())
                .toMap());
    all.putAll(entries);
    return GruGraph.step(GruWeights.random(1, features.size(), 8, buckets, buckets), mean, std)
        .metadata(all)
        .toBytes();
  }
}
