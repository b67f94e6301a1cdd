package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.StepNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * A network as PyTorch computes it: a body over the features, and one linear layer over what it
 * gives and over the features, whose outputs are the hazard logits of both heads, purchase first.
 * Owns native memory: close it.
 */
public final class Network implements AutoCloseable {
  /** At full pace the linear path overfits, and ends training, before a body has learned much. */
  private static final float LINEAR_PATH_PACE = 0.1f;

  private final NetworkShape shape;
  private final NDManager manager;
  private final Parameters parameters;
  private final NDArray bias;
  private final NDArray hidden;
  private final NDArray direct;
  private final Inputs inputs;
  private final Body body;
  private final int arraysBelow;

  /**
   * What a network gives.
   *
   * @param logits [B, T, Kp+Kr]
   * @param state after the last event [B, S]; null if S = 0
   */
  public record Output(NDArray logits, NDArray state) {}

  /**
   * An array that training moves.
   *
   * @param pace share of the learning rate that is good for it
   * @param decays whether weight decay is for it: not for biases, as a rare outcome keeps its rate
   */
  public record Trainable(NDArray array, float pace, boolean decays) {}

  private Network(NetworkShape shape, NDManager manager, Parameters parameters, float[] baseRates) {
    this.shape = shape;
    this.manager = manager;
    this.parameters = parameters;
    this.inputs = new Inputs(parameters, shape);
    this.body = shape.architecture().body(parameters, inputs.width());
    this.arraysBelow = parameters.all().size();
    int buckets = shape.buckets();
    int outputs = body.outputs();
    this.bias = parameters.starting(baseRates, buckets);
    this.hidden =
        outputs == 0 ? null : parameters.uniform(1 / Math.sqrt(outputs), buckets, outputs);
    this.direct =
        shape.architecture().linearPath()
            ? parameters.starting(new float[buckets * inputs.width()], buckets, inputs.width())
            : null;
  }

  /**
   * A new network, its weights drawn from the seed.
   *
   * @param baseRates hazard logits [Kp+Kr] that it starts from
   */
  public static Network drawn(NetworkShape shape, float[] baseRates, long seed) {
    NDManager manager = Torch.engine().newBaseManager();
    return new Network(shape, manager, Parameters.drawn(manager, seed), baseRates);
  }

  /** A network with these weights. */
  public static Network of(NetworkShape shape, NetworkWeights weights) {
    NDManager manager = Torch.engine().newBaseManager();
    return new Network(shape, manager, Parameters.of(manager, weights.inOrder()), weights.bias());
  }

  /** Of the network's arrays; sub-managers of it are for a step's arrays. */
  public NDManager manager() {
    return manager;
  }

  /** S, floats carried from event to event. */
  public int stateSize() {
    return body.stateSize();
  }

  /** Learns what it can without labels; most architectures learn nothing. */
  public void pretrain(UnlabelledRows rows, long seed) {
    body.pretrain(inputs.over(rows, manager), seed);
  }

  /**
   * Runs B users over T events each; the arrays belong to the manager of {@code features}.
   *
   * @param features normalised [B, T, F]
   * @param state before the first event [B, S]; null if S = 0
   * @param dropout share of values hidden from the next layer, 0 unless training
   */
  public Output forward(NDArray features, NDArray state, float dropout) {
    NDArray rows = inputs.over(features);
    Body.Output below = body.forward(rows, state, dropout);
    if (hidden == null) {
      return new Output(Linear.linear(rows, direct, bias).singletonOrThrow(), null);
    }
    NDArray seen =
        dropout > 0
            ? Dropout.dropout(below.hidden(), dropout, true).singletonOrThrow()
            : below.hidden();
    NDArray logits = Linear.linear(seen, hidden, bias).singletonOrThrow();
    if (direct != null) {
      logits = logits.add(Linear.linear(rows, direct).singletonOrThrow());
    }
    return new Output(logits, below.state());
  }

  /** Trainable arrays, always in the same order. */
  public List<Trainable> parameters() {
    return parameters.all().stream()
        .map(
            array ->
                new Trainable(
                    array,
                    array == direct ? LINEAR_PATH_PACE : 1,
                    array.getShape().dimension() > 1))
        .toList();
  }

  /** A copy of the weights. */
  public NetworkWeights weights() {
    List<NDArray> below = parameters.all().subList(0, arraysBelow);
    return new NetworkWeights(
        below.stream().map(NDArray::toFloatArray).toList(),
        bias.toFloatArray(),
        copy(hidden),
        copy(direct));
  }

  /** One step of it with the weights that it has now. */
  public StepNetwork step() {
    int split = shape.purchaseBuckets();
    return new StepNetwork(
        inputs.embeddings(), body.step(), head(0, split), head(split, shape.buckets()));
  }

  private Head head(int from, int to) {
    return new Head(rows(hidden, from, to), rows(direct, from, to), rows(bias, from, to));
  }

  private float[] rows(NDArray array, int from, int to) {
    float[] all = copy(array);
    int width = all.length / shape.buckets();
    return Arrays.copyOfRange(all, from * width, to * width);
  }

  private static float[] copy(NDArray array) {
    return array == null ? new float[0] : array.toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
