package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.Linear;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The trainable arrays of a network, in the order in which its parts ask for them: drawn at random
 * for a new network, taken from a snapshot for a trained one.
 */
final class Parameters {
  private final NDManager manager;
  private final Random random;
  private final Deque<float[]> snapshot;
  private final List<NDArray> arrays = new ArrayList<>();

  private Parameters(NDManager manager, Random random, Deque<float[]> snapshot) {
    this.manager = manager;
    this.random = random;
    this.snapshot = snapshot;
  }

  static Parameters drawn(NDManager manager, long seed) {
    return new Parameters(manager, new Random(seed), null);
  }

  static Parameters of(NDManager manager, List<float[]> snapshot) {
    return new Parameters(manager, null, new ArrayDeque<>(snapshot));
  }

  /** A new array drawn from ±bound, or the snapshot's next. */
  NDArray uniform(double bound, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; snapshot == null && i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return add(values, shape);
  }

  /** A new array of these values, or the snapshot's next. */
  NDArray starting(float[] values, long... shape) {
    return add(values, shape);
  }

  private NDArray add(float[] initial, long... shape) {
    float[] values = snapshot == null ? initial : snapshot.remove();
    NDArray array = manager.create(values, new Shape(shape));
    array.setRequiresGradient(true);
    arrays.add(array);
    return array;
  }

  /** A linear layer, starting from ±1/√inputs. */
  Layer layer(int inputs, int outputs) {
    double bound = 1 / Math.sqrt(inputs);
    return new Layer(uniform(bound, outputs, inputs), uniform(bound, outputs));
  }

  /**
   * A linear layer.
   *
   * @param weights [outputs, inputs]
   * @param bias [outputs]
   */
  record Layer(NDArray weights, NDArray bias) {

    /** Over the last dimension of the input. */
    NDArray over(NDArray input) {
      return ai.djl.nn.core.Linear.linear(input, weights, bias).singletonOrThrow();
    }

    int outputs() {
      return (int) weights.getShape().get(0);
    }

    Linear copy() {
      return new Linear(
          (int) weights.getShape().get(1), weights.toFloatArray(), bias.toFloatArray());
    }
  }

  /** All arrays so far, in order. */
  List<NDArray> all() {
    return arrays;
  }
}
