package dev.nudge.testkit;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.Embedding;
import dev.nudge.onnx.GruWeights;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.Linear;
import dev.nudge.onnx.StepBody;
import dev.nudge.onnx.StepGraph;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.scoring.ModelMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Models with seeded weights: they compute as much as trained ones and know nothing. Every feature
 * of this release, six purchase and seven return buckets.
 */
public final class SeededModel {
  /** F, the number of features. */
  public static final int INPUTS = FeatureSet.all().size();

  /** One number for each text, so that a network has as many inputs as there are features. */
  private static final List<Embedding> EMBEDDINGS = embeddings(new Random(5));

  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final double[] PURCHASE_EDGES = {HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY};
  private static final double[] RETURN_EDGES = {
    60, HOUR / 2, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY
  };

  private SeededModel() {}

  /**
   * A recurrent model file.
   *
   * @param hidden state size
   */
  public static byte[] gru(int hidden, long seed) {
    GruWeights weights =
        GruWeights.random(seed, INPUTS, hidden, PURCHASE_EDGES.length, RETURN_EDGES.length);
    return file(
        List.of(
            new StepNetwork(EMBEDDINGS, weights.cell(), weights.purchase(), weights.returns())));
  }

  /**
   * A body with random heads.
   *
   * @param linearPath whether the heads see the features too
   */
  public static StepNetwork network(Random random, StepBody body, boolean linearPath) {
    return new StepNetwork(
        EMBEDDINGS,
        body,
        head(random, body.outputs(), PURCHASE_EDGES.length, linearPath),
        head(random, body.outputs(), RETURN_EDGES.length, linearPath));
  }

  private static Head head(Random random, int hidden, int buckets, boolean linearPath) {
    Linear direct = Linear.random(random, INPUTS, buckets);
    float[] weights = hidden == 0 ? new float[0] : Linear.random(random, hidden, buckets).weights();
    return new Head(weights, linearPath ? direct.weights() : new float[0], direct.bias());
  }

  private static List<Embedding> embeddings(Random random) {
    return FeatureSet.all().features().stream()
        .flatMap(feature -> feature.embedded().stream())
        .map(vocabulary -> Linear.random(random, vocabulary.size(), 1).weights())
        .map(weights -> new Embedding(weights.length, 1, weights))
        .toList();
  }

  /** A model file of networks whose logits are averaged. */
  public static byte[] file(List<StepNetwork> members) {
    float[] mean = new float[INPUTS];
    float[] std = new float[INPUTS];
    Arrays.fill(mean, 1);
    Arrays.fill(std, 2);
    ModelMetadata metadata =
        new ModelMetadata(
            "test",
            "1",
            FeatureSet.all().names(),
            mean,
            std,
            StepGraph.stateSize(members),
            PURCHASE_EDGES,
            RETURN_EDGES,
            Map.of("trained.on", "nothing: seeded weights"));
    return StepGraph.of("test", members, mean, std).metadata(metadata.toMap()).toBytes();
  }
}
