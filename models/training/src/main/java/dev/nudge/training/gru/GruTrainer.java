package dev.nudge.training.gru;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nudge.onnx.GruWeights;
import dev.nudge.training.sequences.SequenceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Trains a GRU with two survival heads by truncated back-propagation through time: users are read
 * from their first event in chunks, the state is carried from chunk to chunk, the gradient is not.
 * So training meets the states that the job meets, however long a user's history is.
 *
 * <p>Stops when the loss on held-out users has not improved for {@code patience} epochs and keeps
 * the best weights. Deterministic: see {@link GruSettings}.
 */
public final class GruTrainer {
  private static final int POOL_BATCHES = 8;

  private final SurvivalEdges edges;
  private final GruSettings settings;
  private final TrainingListener listener;
  private final Normalisation normalisation;
  private final List<Example> examples;
  private final List<Batch> heldOut;
  private final double stepWeight;

  private GruTrainer(
      SequenceSet fit,
      SequenceSet heldOut,
      SurvivalEdges edges,
      GruSettings settings,
      TrainingListener listener) {
    this.edges = edges;
    this.settings = settings;
    this.listener = listener;
    this.normalisation = Normalisation.of(fit);
    this.examples = Example.of(fit, edges, settings.weighting());
    this.heldOut = batches(Example.of(heldOut, edges, settings.weighting()));
    double weight = examples.stream().mapToDouble(Example::weight).sum();
    // Steps late in a long history hold few users: dividing by one number keeps them small.
    this.stepWeight = weight / fit.events() * settings.batchUsers() * settings.chunk();
  }

  /**
   * Trains.
   *
   * @param fit users to learn from, censored where their observation ends
   * @param heldOut other users, to decide when to stop
   * @throws TooFewUsersException if either set is empty
   * @throws DivergedException if the loss is no longer finite
   */
  public static TrainedGru train(
      SequenceSet fit,
      SequenceSet heldOut,
      SurvivalEdges edges,
      GruSettings settings,
      TrainingListener listener) {
    if (fit.users().isEmpty() || heldOut.users().isEmpty()) {
      throw new TooFewUsersException(fit.users().size(), heldOut.users().size());
    }
    return new GruTrainer(fit, heldOut, edges, settings, listener).run(fit);
  }

  private TrainedGru run(SequenceSet fit) {
    listener.started(fit.events() * settings.epochs());
    Torch.engine().setRandomSeed((int) settings.seed());
    Random random = new Random(settings.seed());
    List<EpochLoss> losses = new ArrayList<>();
    try (GruNetwork network = new GruNetwork(initialWeights(), settings.dropout())) {
      Adam adam = new Adam(settings);
      GruWeights best = network.weights();
      EpochLoss bestLoss = new EpochLoss(0, Double.NaN, Double.POSITIVE_INFINITY);
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        double fitLoss = fit(network, adam, shuffledBatches(random), epoch);
        EpochLoss loss = new EpochLoss(epoch, fitLoss, loss(network, heldOut));
        losses.add(loss);
        boolean better = loss.heldOut() < bestLoss.heldOut();
        if (better) {
          bestLoss = loss;
          best = network.weights();
        }
        listener.finishedEpoch(loss, better);
        if (epoch - bestLoss.epoch() >= settings.patience()) {
          break;
        }
      }
      return new TrainedGru(
          fit.features(), normalisation, edges, best, List.copyOf(losses), settings);
    }
  }

  private GruWeights initialWeights() {
    return BaseRates.of(examples, edges)
        .startOf(
            GruWeights.random(
                settings.seed(),
                normalisation.mean().length,
                settings.hidden(),
                edges.purchase().length,
                edges.visit().length));
  }

  private List<Batch> batches(List<Example> from) {
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < from.size(); at += settings.batchUsers()) {
      int to = Math.min(at + settings.batchUsers(), from.size());
      batches.add(new Batch(from.subList(at, to), edges, normalisation, settings.chunk()));
    }
    return batches;
  }

  /**
   * Users in random order, but batches of users with histories of similar length: a batch takes as
   * many steps as its longest.
   */
  private List<Batch> shuffledBatches(Random random) {
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

  private double fit(GruNetwork network, Adam adam, List<Batch> batches, int epoch) {
    double loss = 0;
    double weight = 0;
    for (Batch batch : batches) {
      float[] state = new float[batch.users() * settings.hidden()];
      for (int i = 0; i < batch.chunks(); i++) {
        Batch.Chunk chunk = batch.chunk(i);
        try (NDManager memory = network.manager().newSubManager()) {
          loss += step(network, adam, chunk, state, memory);
        }
        weight += chunk.weight();
        if (!Double.isFinite(loss)) {
          throw new DivergedException(epoch, loss, settings.learningRate());
        }
        listener.advanced(chunk.events(), loss / weight);
      }
    }
    return loss / weight;
  }

  /** One step of the optimiser; replaces the first rows of {@code state} by the state reached. */
  private double step(
      GruNetwork network, Adam adam, Batch.Chunk chunk, float[] state, NDManager memory) {
    double loss;
    try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
      gradients.zeroGradients();
      GruNetwork.Output output = forward(network, chunk, state, memory, true);
      NDArray sum = SurvivalLoss.sum(memory, output.logits(), chunk);
      loss = sum.getFloat();
      carry(output, state);
      gradients.backward(sum.div(stepWeight));
    }
    if (chunk.weight() > 0) {
      adam.step(network.parameters());
    }
    return loss;
  }

  private double loss(GruNetwork network, List<Batch> batches) {
    double loss = 0;
    double weight = 0;
    for (Batch batch : batches) {
      float[] state = new float[batch.users() * settings.hidden()];
      for (int i = 0; i < batch.chunks(); i++) {
        Batch.Chunk chunk = batch.chunk(i);
        try (NDManager memory = network.manager().newSubManager()) {
          GruNetwork.Output output = forward(network, chunk, state, memory, false);
          loss += SurvivalLoss.sum(memory, output.logits(), chunk).getFloat();
          carry(output, state);
        }
        weight += chunk.weight();
      }
    }
    return loss / weight;
  }

  private GruNetwork.Output forward(
      GruNetwork network, Batch.Chunk chunk, float[] state, NDManager memory, boolean training) {
    int users = chunk.users();
    NDArray rows =
        memory.create(chunk.rows(), new Shape(users, chunk.steps(), normalisation.mean().length));
    float[] active = Arrays.copyOf(state, users * settings.hidden());
    NDArray before = memory.create(active, new Shape(1, users, settings.hidden()));
    return network.forward(rows, before, training);
  }

  private static void carry(GruNetwork.Output output, float[] state) {
    float[] reached = output.state().toFloatArray();
    System.arraycopy(reached, 0, state, 0, reached.length);
  }
}
