package dev.nudge.scoring;

import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.Linear;

/** The GRU step written out as in the textbook, in double precision, with normalised inputs. */
final class ReferenceGru {
  private final GruCell weights;
  private final ModelMetadata metadata;
  private double[] state;

  ReferenceGru(GruCell weights, ModelMetadata metadata) {
    this.weights = weights;
    this.metadata = metadata;
    this.state = new double[weights.outputs()];
  }

  /** Takes one raw input row and moves the state. */
  void step(float[] row) {
    double[] x = new double[row.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = ((double) row[i] - metadata.featureMean()[i]) / metadata.featureStd()[i];
    }
    int h = weights.outputs();
    double[] next = new double[h];
    for (int i = 0; i < h; i++) {
      double reset = sigmoid(input(i, x) + hidden(i));
      double update = sigmoid(input(h + i, x) + hidden(h + i));
      double candidate = Math.tanh(input(2 * h + i, x) + reset * hidden(2 * h + i));
      next[i] = (1 - update) * candidate + update * state[i];
    }
    state = next;
  }

  double[] state() {
    return state;
  }

  double[] logits(Head head) {
    double[] logits = new double[head.buckets()];
    for (int k = 0; k < logits.length; k++) {
      logits[k] = head.bias()[k] + dot(head.weights(), k, state);
    }
    return logits;
  }

  private double input(int gate, double[] x) {
    return output(weights.fromInput(), gate, x);
  }

  private double hidden(int gate) {
    return output(weights.fromState(), gate, state);
  }

  private static double output(Linear layer, int row, double[] vector) {
    return layer.bias()[row] + dot(layer.weights(), row, vector);
  }

  private static double dot(float[] matrix, int row, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += matrix[row * vector.length + i] * vector[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
