package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.Activation;
import java.util.List;

/** Sigmoid layers that begin as restricted Boltzmann machines, trained one by one from below. */
final class DeepBeliefBody extends DenseBody {
  /**
   * A feature this many deviations off its mean counts as that far: the Gaussian units of the first
   * machine reconstruct without bound, and one wild row would undo what the others taught.
   */
  private static final float MOST_DEVIATIONS = 4;

  private final int passes;

  DeepBeliefBody(Parameters parameters, int inputs, List<Integer> widths, int passes) {
    super(parameters, Activation.SIGMOID, inputs, widths);
    this.passes = passes;
  }

  @Override
  public void pretrain(UnlabelledRows rows, long seed) {
    for (int i = 0; i < layers().size() && passes > 0; i++) {
      Parameters.Layer layer = layers().get(i);
      int depth = i;
      try (BoltzmannMachine machine = new BoltzmannMachine(layer, i == 0)) {
        for (int pass = 0; pass < passes; pass++) {
          rows.forEachBatch(
              seed + pass, batch -> machine.learn(memory -> below(memory, batch, rows, depth)));
        }
        machine.copyInto(layer);
      }
    }
  }

  /** What layer {@code depth} sees of the rows. */
  private NDArray below(NDManager memory, float[] batch, UnlabelledRows rows, int depth) {
    int width = rows.width();
    NDArray value =
        memory
            .create(batch, new Shape(batch.length / width, width))
            .clip(-MOST_DEVIATIONS, MOST_DEVIATIONS);
    for (Parameters.Layer layer : layers().subList(0, depth)) {
      value = activate(layer.over(value));
    }
    return value;
  }
}
