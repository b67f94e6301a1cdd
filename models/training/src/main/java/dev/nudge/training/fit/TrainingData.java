package dev.nudge.training.fit;

import dev.nudge.evaluation.sequences.SequenceSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What all members of a model are trained on, as batches of users. */
final class TrainingData {
  private static final int POOL_BATCHES = 8;

  private final SurvivalEdges edges;
  private final FitSettings settings;
  private final Normalisation normalisation;
  private final List<Example> examples;
  private final List<Example> heldOut;
  private final long events;

  TrainingData(SequenceSet fit, SequenceSet heldOut, SurvivalEdges edges, FitSettings settings) {
    this.edges = edges;
    this.settings = settings;
    this.normalisation = Normalisation.of(fit.asked());
    this.examples = Example.of(fit, edges, settings.weighting());
    this.heldOut = Example.of(heldOut, edges, settings.weighting());
    this.events = fit.asked().events();
  }

  Normalisation normalisation() {
    return normalisation;
  }

  List<Example> examples() {
    return examples;
  }

  List<Example> heldOut() {
    return heldOut;
  }

  float[] baseRates() {
    return BaseRates.logits(examples, edges);
  }

  /**
   * Weight of a usual step. Steps late in a long history hold few users: dividing all by one number
   * keeps them small.
   */
  double stepWeight() {
    double weight = examples.stream().mapToDouble(Example::weight).sum();
    return weight / events * settings.batchUsers() * settings.chunk();
  }

  List<Batch> heldOutBatches() {
    return batches(heldOut);
  }

  /**
   * Users in random order, but batches of users with histories of similar length: a batch takes as
   * many steps as its longest.
   */
  List<Batch> shuffledBatches(Random random) {
    List<Example> order = new ArrayList<>(examples);
    Collections.shuffle(order, random);
    int pool = POOL_BATCHES * settings.batchUsers();
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < order.size(); at += pool) {
      List<Example> part = order.subList(at, Math.min(at + pool, order.size()));
      part.sort(Comparator.comparingInt(Example::length));
      batches.addAll(batches(part));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private List<Batch> batches(List<Example> from) {
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < from.size(); at += settings.batchUsers()) {
      int to = Math.min(at + settings.batchUsers(), from.size());
      batches.add(new Batch(from.subList(at, to), edges, normalisation, settings.chunk()));
    }
    return batches;
  }
}
