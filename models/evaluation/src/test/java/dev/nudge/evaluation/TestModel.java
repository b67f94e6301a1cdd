package dev.nudge.evaluation;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.ModelMetadata;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A model that computes as a trained one does and knows nothing. */
public final class TestModel {
  private static final double DAY = 86_400;

  /** Buckets of both heads, seconds: from a minute to a year and a half. */
  private static final double[] EDGES = {
    60, 600, 1_800, 3_600, 21_600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 31 * DAY, 60 * DAY, 90 * DAY,
    120 * DAY, 240 * DAY, 360 * DAY, 540 * DAY
  };

  private TestModel() {}

  /** An ONNX file of the features, with a state of 8 and the usual heads. */
  public static byte[] untrained(FeatureSet features) {
    return untrained(features, Map.of());
  }

  /**
   * The same, and what the file says of itself.
   *
   * @param facts further metadata
   */
  public static byte[] untrained(FeatureSet features, Map<String, String> facts) {
    return withEntries(features, facts);
  }

  /**
   * The same, with metadata entries besides or in place of its own.
   *
   * @param entries by key, true or not
   */
  public static byte[] withEntries(FeatureSet features, Map<String, String> entries) {
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    Arrays.fill(std, 1);
    GruWeights weights = GruWeights.random(1, features.size(), 8, EDGES.length, EDGES.length);
    ModelMetadata metadata =
        new ModelMetadata("untrained", "1", features.names(), mean, std, 8, EDGES, EDGES, Map.of());
    Map<String, String> all = new TreeMap<>(metadata.toMap());
    all.putAll(entries);
    return GruGraph.step(weights, mean, std).metadata(all).toBytes();
  }
}
