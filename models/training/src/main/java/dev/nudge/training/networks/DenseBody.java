package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.Dropout;
import dev.nudge.onnx.Activation;
import dev.nudge.onnx.DenseLayers;
import dev.nudge.onnx.StepBody;
import java.util.ArrayList;
import java.util.List;

/** Fully connected layers over the features of one event. */
class DenseBody implements Body {
  private final Activation activation;
  private final List<Parameters.Layer> layers = new ArrayList<>();

  DenseBody(Parameters parameters, Activation activation, int inputs, List<Integer> widths) {
    this.activation = activation;
    int below = inputs;
    for (int width : widths) {
      layers.add(parameters.layer(below, width));
      below = width;
    }
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  List<Parameters.Layer> layers() {
    return layers;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    NDArray value = rows;
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0 && dropout > 0) {
        value = Dropout.dropout(value, dropout, true).singletonOrThrow();
      }
      value = activate(layers.get(i).over(value));
    }
    return new Output(value, null);
  }

  NDArray activate(NDArray sum) {
    return switch (activation) {
      case RELU -> sum.getNDArrayInternal().relu();
      case SIGMOID -> sum.getNDArrayInternal().sigmoid();
    };
  }

  @Override
  public StepBody step() {
    return new DenseLayers(activation, layers.stream().map(Parameters.Layer::copy).toList());
  }
}
