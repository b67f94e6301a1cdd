package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Network;
import dev.nudge.training.networks.NetworkShape;
import dev.nudge.training.networks.NetworkWeights;
import dev.nudge.training.networks.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Trains any architecture with two survival heads by truncated back-propagation through time: users
 * are read from their first event in chunks, the state is carried from chunk to chunk, the gradient
 * is not. So training meets the states that the job meets, however long a user's history is.
 *
 * <p>Judged after each epoch, and kept, is the moving average of the weights. Stops when its loss
 * on held-out users has not improved for {@code patience} epochs and keeps the best. Deterministic:
 * see {@link FitSettings}.
 */
public final class Trainer {
  private final NetworkShape shape;
  private final FitSettings settings;
  private final TrainingListener listener;
  private final TrainingData data;
  private final List<Batch> heldOut;
  private final double stepWeight;

  private Trainer(
      NetworkShape shape, TrainingData data, FitSettings settings, TrainingListener listener) {
    this.shape = shape;
    this.settings = settings;
    this.listener = listener;
    this.data = data;
    this.heldOut = data.heldOutBatches();
    this.stepWeight = data.stepWeight();
  }

  /**
   * Trains.
   *
   * @param fit users to learn from, censored where their observation ends
   * @param heldOut other users, to decide when to stop and to calibrate on
   * @throws TooFewUsersException if either set is empty
   * @throws DivergedException if the loss is no longer finite
   */
  public static TrainedModel train(
      SequenceSet fit,
      SequenceSet heldOut,
      SurvivalEdges edges,
      Architecture architecture,
      FitSettings settings,
      TrainingListener listener) {
    if (fit.asked().users().isEmpty() || heldOut.asked().users().isEmpty()) {
      throw new TooFewUsersException(fit.asked().users().size(), heldOut.asked().users().size());
    }
    TrainingData data = new TrainingData(fit, heldOut, edges, settings);
    NetworkShape shape =
        NetworkShape.of(
            architecture, fit.features(), edges.purchase().length, edges.returns().length);
    listener.started(fit.asked().events() * settings.epochs() * settings.members());
    Trainer trainer = new Trainer(shape, data, settings, listener);
    List<TrainedModel.Member> members = new ArrayList<>();
    for (int m = 0; m < settings.members(); m++) {
      members.add(trainer.member(settings.seed() + m));
    }
    TrainedModel trained =
        new TrainedModel(
            fit.features(),
            data.normalisation(),
            edges,
            architecture,
            members,
            settings,
            Optional.empty());
    return settings.recalibration() == Recalibration.NONE
        ? trained
        : Calibrator.calibrate(trained, data.heldOut());
  }

  private TrainedModel.Member member(long seed) {
    Torch.engine().setRandomSeed((int) seed);
    Random random = new Random(seed);
    List<EpochLoss> losses = new ArrayList<>();
    try (Network network = Network.drawn(shape, data.baseRates(), seed)) {
      network.pretrain(new FitRows(data.examples(), data.normalisation()), seed);
      Adam adam = new Adam(settings);
      WeightAverage average = new WeightAverage(network, settings.averaging());
      NetworkWeights best = network.weights();
      EpochLoss bestLoss = new EpochLoss(0, Double.NaN, Double.POSITIVE_INFINITY);
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        double fitLoss = fit(network, adam, average, data.shuffledBatches(random), epoch);
        average.swap();
        EpochLoss loss = new EpochLoss(epoch, fitLoss, loss(network, heldOut));
        losses.add(loss);
        boolean better = loss.heldOut() < bestLoss.heldOut();
        if (better) {
          bestLoss = loss;
          best = network.weights();
        }
        average.swap();
        listener.finishedEpoch(loss, better);
        if (epoch - bestLoss.epoch() >= settings.patience()) {
          break;
        }
      }
      return new TrainedModel.Member(best, losses);
    }
  }

  private double fit(
      Network network, Adam adam, WeightAverage average, List<Batch> batches, int epoch) {
    int steps = batches.stream().mapToInt(Batch::chunks).sum();
    double loss = 0;
    double weight = 0;
    for (Batch batch : batches) {
      float[] state = new float[batch.users() * network.stateSize()];
      for (int i = 0; i < batch.chunks(); i++) {
        Batch.Chunk chunk = batch.chunk(i);
        try (NDManager memory = network.manager().newSubManager()) {
          loss += step(network, adam, chunk, state, memory);
        }
        average.step(steps);
        weight += chunk.weight();
        if (!Double.isFinite(loss)) {
          throw new DivergedException(epoch, loss, settings.learningRate());
        }
        listener.advanced(chunk.events(), loss / weight);
      }
    }
    return loss / weight;
  }

  /** One step of the optimiser. */
  private double step(
      Network network, Adam adam, Batch.Chunk chunk, float[] state, NDManager memory) {
    double loss;
    try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
      NDArray sum = sum(network, chunk, state, memory, settings.dropout());
      loss = sum.getFloat();
      gradients.backward(sum.div(stepWeight));
    }
    if (chunk.weight() > 0) {
      adam.step(network.parameters());
    }
    return loss;
  }

  private double loss(Network network, List<Batch> batches) {
    double loss = 0;
    double weight = 0;
    for (Batch batch : batches) {
      float[] state = new float[batch.users() * network.stateSize()];
      for (int i = 0; i < batch.chunks(); i++) {
        Batch.Chunk chunk = batch.chunk(i);
        try (NDManager memory = network.manager().newSubManager()) {
          loss += sum(network, chunk, state, memory, 0).getFloat();
        }
        weight += chunk.weight();
      }
    }
    return loss / weight;
  }

  /** The loss of a chunk; replaces the first rows of {@code state} by the state reached. */
  private NDArray sum(
      Network network, Batch.Chunk chunk, float[] state, NDManager memory, float dropout) {
    int users = chunk.users();
    NDArray rows = memory.create(chunk.rows(), new Shape(users, chunk.steps(), shape.inputs()));
    int size = network.stateSize();
    NDArray before =
        size == 0
            ? null
            : memory.create(Arrays.copyOf(state, users * size), new Shape(users, size));
    Network.Output output = network.forward(rows, before, dropout);
    if (output.state() != null) {
      float[] reached = output.state().toFloatArray();
      System.arraycopy(reached, 0, state, 0, reached.length);
    }
    return SurvivalLoss.sum(memory, output.logits(), chunk);
  }
}
