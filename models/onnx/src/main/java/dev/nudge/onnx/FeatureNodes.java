package dev.nudge.onnx;

import static dev.nudge.onnx.Nodes.linear;

import dev.nudge.onnx.wire.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The nodes from the raw features to everything that is linear in them. */
final class FeatureNodes {
  /**
   * A feature whose mean is so many deviations away from 0 is centred before it is scaled: with
   * both in the weights, large numbers would cancel in single precision and leave little.
   */
  private static final float FAR_FROM_ZERO = 100;

  private final OnnxGraph graph;
  private final List<Embedding> embeddings;

  /**
   * @param embeddings of the features that come last; their sizes count, not their weights
   */
  FeatureNodes(OnnxGraph graph, List<Embedding> embeddings) {
    this.graph = graph;
    this.embeddings = embeddings;
  }

  /**
   * Adds {@code layer} over the input {@code features} [N,F].
   *
   * @param mean per feature; of the embedded ones it is ignored, as is std
   * @return {@code output}
   * @throws IllegalArgumentException if mean or std do not fit the features
   */
  String add(String output, InputLayer layer, float[] mean, float[] std) {
    int features = layer.quantities().inputs() + embeddings.size();
    Lengths.check("mean [F]", mean, features);
    Lengths.check("std [F]", std, features);
    if (embeddings.isEmpty()) {
      return quantities(output, "features", layer, mean, std);
    }
    int count = layer.quantities().inputs();
    List<String> parts = List.of("quantities", "numbers");
    Nodes.split(graph, "features", parts, List.of(count, embeddings.size()));
    String sum = quantities(output + "_quantities", "quantities", layer, mean, std);
    return graph.node("Add", output, sum, lookedUp(output, layer));
  }

  private String quantities(
      String output, String input, InputLayer layer, float[] mean, float[] std) {
    int count = layer.quantities().inputs();
    if (!isFarFromZero(mean, std, count)) {
      return linear(graph, output, input, layer.withNormalisation(mean, std).quantities());
    }
    String means = graph.constant("features_mean", Arrays.copyOf(mean, count), count);
    String centred = graph.node("Sub", "centred", input, means);
    float[] zero = new float[mean.length];
    return linear(graph, output, centred, layer.withNormalisation(zero, std).quantities());
  }

  private static boolean isFarFromZero(float[] mean, float[] std, int count) {
    for (int i = 0; i < count; i++) {
      if (Math.abs(mean[i]) > FAR_FROM_ZERO * std[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * The sum of a row of the table per embedded feature; a number out of range counts as nearest.
   */
  private String lookedUp(String output, InputLayer layer) {
    int count = embeddings.size();
    float[] most = new float[count];
    float[] start = new float[count];
    int numbers = 0;
    for (int i = 0; i < count; i++) {
      most[i] = embeddings.get(i).size() - 1;
      start[i] = numbers;
      numbers += embeddings.get(i).size();
    }
    String atLeast = graph.node("Max", "numbers_floor", "numbers", zero());
    String within =
        graph.node("Min", "numbers_within", atLeast, graph.constant("numbers_most", most, count));
    String places =
        graph.node("Add", "places", within, graph.constant("numbers_start", start, count));
    graph.node(
        "Cast", List.of("rows"), List.of(places), Map.of("to", ElementType.INT64.getNumber()));
    String table = graph.constant(output + "_table", layer.table(), numbers, layer.outputs());
    String found = graph.node("Gather", output + "_found", table, "rows");
    String axes = graph.constant(output + "_axes", 1L);
    graph.node(
        "ReduceSum", List.of(output + "_looked_up"), List.of(found, axes), Map.of("keepdims", 0));
    return output + "_looked_up";
  }

  private String zero() {
    return graph.constant("numbers_least", new float[] {0}, 1);
  }
}
