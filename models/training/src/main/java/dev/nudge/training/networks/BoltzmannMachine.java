package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/**
 * A restricted Boltzmann machine, trained by contrastive divergence with one step (CD-1: Hinton
 * 2002, with the choices of his practical guide of 2010): hidden units are drawn when they drive
 * the reconstruction, probabilities stand for them elsewhere. Visible units are Bernoulli, or
 * Gaussian with variance 1 for inputs that are normalised.
 */
final class BoltzmannMachine implements AutoCloseable {
  private static final float BERNOULLI_RATE = 0.05f;

  /** Gaussian units have no bounds, and need a rate about ten times smaller. */
  private static final float GAUSSIAN_RATE = 0.005f;

  private final boolean gaussian;
  private final float rate;
  private final NDManager manager;
  private final NDArray weights;
  private final NDArray hiddenBias;
  private final NDArray visibleBias;

  /**
   * @param start [hidden, visible] weights and hidden biases to begin with; not changed
   * @param gaussian whether the visible units are Gaussian
   */
  BoltzmannMachine(Parameters.Layer start, boolean gaussian) {
    this.gaussian = gaussian;
    this.rate = gaussian ? GAUSSIAN_RATE : BERNOULLI_RATE;
    this.manager = Torch.engine().newBaseManager();
    Shape shape = start.weights().getShape();
    this.weights = manager.create(start.weights().toFloatArray(), shape);
    this.hiddenBias = manager.create(start.bias().toFloatArray());
    this.visibleBias = manager.zeros(new Shape(shape.get(1)));
  }

  /**
   * Makes one step.
   *
   * @param batch gives the visible units [rows, visible] in the memory that it is handed
   */
  void learn(Function<NDManager, NDArray> batch) {
    try (NDManager memory = manager.newSubManager()) {
      NDArray data = batch.apply(memory);
      long rows = data.getShape().get(0);
      NDArray hidden = hidden(data);
      NDArray drawn = hidden.gt(memory.randomUniform(0, 1, hidden.getShape()));
      NDArray dream = visible(drawn.toType(data.getDataType(), false));
      NDArray dreamed = hidden(dream);
      float step = rate / rows;
      weights.addi(
          hidden.transpose().matMul(data).sub(dreamed.transpose().matMul(dream)).mul(step));
      hiddenBias.addi(hidden.sub(dreamed).sum(new int[] {0}).mul(step));
      visibleBias.addi(data.sub(dream).sum(new int[] {0}).mul(step));
    }
  }

  private NDArray hidden(NDArray visible) {
    return ai.djl.nn.core.Linear.linear(visible, weights, hiddenBias)
        .singletonOrThrow()
        .getNDArrayInternal()
        .sigmoid();
  }

  private NDArray visible(NDArray hidden) {
    NDArray mean = hidden.matMul(weights).add(visibleBias);
    return gaussian ? mean : mean.getNDArrayInternal().sigmoid();
  }

  /** Mean squared difference of the rows and what the machine makes of them. */
  double reconstructionError(float[] rows) {
    try (NDManager memory = manager.newSubManager()) {
      long visible = weights.getShape().get(1);
      NDArray data = memory.create(rows, new Shape(rows.length / visible, visible));
      return visible(hidden(data)).sub(data).square().mean().getFloat();
    }
  }

  /** Hands over weights and hidden biases. */
  void copyInto(Parameters.Layer layer) {
    layer.weights().set(weights.toFloatArray());
    layer.bias().set(hiddenBias.toFloatArray());
  }

  @Override
  public void close() {
    manager.close();
  }
}
