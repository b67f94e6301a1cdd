package dev.nudge.training;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruGraph;
import dev.nudge.onnx.GruWeights;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.training.fit.SurvivalEdges;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A model that computes as a trained one does and knows nothing. */
public final class TestModel {
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
   * The same, with metadata entries beside or in place of its own.
   *
   * @param entries by key, true or not
   */
  public static byte[] withEntries(FeatureSet features, Map<String, String> entries) {
    SurvivalEdges edges = SurvivalEdges.standard();
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    Arrays.fill(std, 1);
    GruWeights weights =
        GruWeights.random(1, features.size(), 8, edges.purchase().length, edges.visit().length);
    ModelMetadata metadata =
        new ModelMetadata(
            "untrained",
            "1",
            features.names(),
            mean,
            std,
            8,
            edges.purchase(),
            edges.visit(),
            Map.of());
    Map<String, String> all = new TreeMap<>(metadata.toMap());
    all.putAll(entries);
    return GruGraph.step(weights, mean, std).metadata(all).toBytes();
  }
}
