package dev.nudge.training.fit;

import java.util.Comparator;
import java.util.List;

/**
 * Users trained on together, chunk by chunk. The longest come first, so those still under way are
 * always the first rows, and only the last chunk of a user is padded (at its tail, with weight 0).
 */
final class Batch {
  private final List<Example> longestFirst;
  private final SurvivalEdges edges;
  private final Normalisation normalisation;
  private final int chunk;

  Batch(List<Example> examples, SurvivalEdges edges, Normalisation normalisation, int chunk) {
    this.longestFirst =
        examples.stream().sorted(Comparator.comparingInt(Example::length).reversed()).toList();
    this.edges = edges;
    this.normalisation = normalisation;
    this.chunk = chunk;
  }

  int users() {
    return longestFirst.size();
  }

  int chunks() {
    return (longestFirst.get(0).length() + chunk - 1) / chunk;
  }

  /**
   * Chunk {@code index} of every user that is that long.
   *
   * @param rows [users, steps, F], normalised
   * @param atRisk [users, steps, K], weights of the buckets entered
   * @param event [users, steps, K], weights of the outcome's bucket
   * @param weight sum of the events' weights
   * @param events how many there are, without padding
   */
  record Chunk(
      int users,
      int steps,
      float[] rows,
      float[] atRisk,
      float[] event,
      double weight,
      int events) {}

  Chunk chunk(int index) {
    int from = index * chunk;
    int active = 0;
    while (active < longestFirst.size() && longestFirst.get(active).length() > from) {
      active++;
    }
    int steps = Math.min(chunk, longestFirst.get(0).length() - from);
    int width = normalisation.mean().length;
    int buckets = edges.buckets();
    float[] rows = new float[active * steps * width];
    float[] atRisk = new float[active * steps * buckets];
    float[] event = new float[active * steps * buckets];
    double weight = 0;
    int events = 0;
    for (int u = 0; u < active; u++) {
      Example example = longestFirst.get(u);
      int to = Math.min(from + steps, example.length());
      for (int i = from; i < to; i++) {
        int row = u * steps + i - from;
        float eventWeight = example.weights()[i];
        normalisation.normalise(example.user(), i, rows, row * width);
        example.purchase().fill(i, eventWeight, atRisk, event, row * buckets);
        example
            .returns()
            .fill(i, eventWeight, atRisk, event, row * buckets + edges.purchase().length);
        weight += eventWeight;
      }
      events += to - from;
    }
    return new Chunk(active, steps, rows, atRisk, event, weight, events);
  }
}
