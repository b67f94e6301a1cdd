package dev.nudge.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear layer over a network's inputs, [quantities, looked up, looked up, …], in a form that
 * needs no looking up in the graph: the layer is linear, so what an embedded number adds to its
 * outputs is a row of a table that is computed here, once.
 *
 * @param quantities the part over the quantities, with the bias
 * @param table [numbers of all vocabularies, outputs]: what each number adds; empty without
 *     embeddings
 */
record InputLayer(Linear quantities, float[] table) {

  static InputLayer of(Linear layer, List<Embedding> embeddings) {
    int looked = embeddings.stream().mapToInt(Embedding::width).sum();
    int at = layer.inputs() - looked;
    Linear quantities = new Linear(at, layer.columns(0, at), layer.bias());
    int outputs = layer.outputs();
    float[] table = new float[embeddings.stream().mapToInt(Embedding::size).sum() * outputs];
    int row = 0;
    for (Embedding embedding : embeddings) {
      float[] weights = layer.columns(at, at + embedding.width());
      for (int number = 0; number < embedding.size(); number++) {
        for (int output = 0; output < outputs; output++) {
          table[row * outputs + output] = product(embedding, number, weights, output);
        }
        row++;
      }
      at += embedding.width();
    }
    return new InputLayer(quantities, table);
  }

  private static float product(Embedding embedding, int number, float[] weights, int output) {
    int width = embedding.width();
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += (double) embedding.weights()[number * width + i] * weights[output * width + i];
    }
    return (float) sum;
  }

  /** Layers over the same features as one, their outputs one below the other. */
  static InputLayer stacked(List<InputLayer> layers) {
    List<Linear> quantities = new ArrayList<>();
    layers.forEach(layer -> quantities.add(layer.quantities()));
    Linear all = Linear.stacked(quantities);
    int numbers = layers.get(0).numbers();
    float[] table = new float[numbers * all.outputs()];
    int at = 0;
    for (InputLayer layer : layers) {
      int outputs = layer.outputs();
      for (int number = 0; number < numbers; number++) {
        System.arraycopy(
            layer.table, number * outputs, table, number * all.outputs() + at, outputs);
      }
      at += outputs;
    }
    return new InputLayer(all, table);
  }

  /** The mean of layers of the same shape. */
  static InputLayer mean(List<InputLayer> layers) {
    Linear first = layers.get(0).quantities();
    return new InputLayer(
        new Linear(
            first.inputs(),
            Averages.of(layers.stream().map(layer -> layer.quantities().weights()).toList()),
            Averages.of(layers.stream().map(layer -> layer.quantities().bias()).toList())),
        Averages.of(layers.stream().map(InputLayer::table).toList()));
  }

  int outputs() {
    return quantities.outputs();
  }

  private int numbers() {
    return table.length / outputs();
  }

  /** The same layer for quantities that are not normalised. */
  InputLayer withNormalisation(float[] mean, float[] std) {
    int count = quantities.inputs();
    return new InputLayer(
        quantities.withNormalisation(Arrays.copyOf(mean, count), Arrays.copyOf(std, count)), table);
  }
}
