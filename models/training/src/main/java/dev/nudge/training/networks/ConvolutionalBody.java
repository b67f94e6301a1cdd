package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.CausalConvolutions;
import dev.nudge.onnx.StepBody;
import java.util.ArrayList;
import java.util.List;

/**
 * Causal convolutions over whole chunks. What a layer remembers of earlier events stands before its
 * input, so a chunk of T events gives the same as T chunks of one.
 */
final class ConvolutionalBody implements Body {
  private final int channels;
  private final Parameters.Layer projection;
  private final List<Convolution> convolutions = new ArrayList<>();

  private record Convolution(int dilation, Parameters.Layer taps) {
    int memory() {
      return (Convolutional.KERNEL - 1) * dilation;
    }
  }

  ConvolutionalBody(Parameters parameters, int inputs, int channels) {
    this.channels = channels;
    this.projection = parameters.layer(inputs, channels);
    for (int dilation : Convolutional.DILATIONS) {
      convolutions.add(
          new Convolution(dilation, parameters.layer(Convolutional.KERNEL * channels, channels)));
    }
  }

  @Override
  public int stateSize() {
    return convolutions.stream().mapToInt(Convolution::memory).sum() * channels;
  }

  @Override
  public int outputs() {
    return channels;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    long users = rows.getShape().get(0);
    long steps = rows.getShape().get(1);
    NDArray past = state.reshape(new Shape(users, -1, channels));
    NDList kept = new NDList();
    NDArray value = relu(projection.over(rows));
    long from = 0;
    for (Convolution convolution : convolutions) {
      long memory = convolution.memory();
      NDArray input = NDArrays.concat(new NDList(events(past, from, from + memory), value), 1);
      from += memory;
      kept.add(events(input, steps, steps + memory));
      NDList taps = new NDList();
      for (int tap = 0; tap < Convolutional.KERNEL; tap++) {
        long first = (long) tap * convolution.dilation();
        taps.add(events(input, first, first + steps));
      }
      value = relu(convolution.taps().over(NDArrays.concat(taps, 2)));
    }
    NDArray next = NDArrays.concat(kept, 1).reshape(new Shape(users, stateSize()));
    return new Output(value, next);
  }

  private static NDArray events(NDArray of, long from, long to) {
    return of.get(new NDIndex(":, %d:%d".formatted(from, to)));
  }

  private static NDArray relu(NDArray sum) {
    return sum.getNDArrayInternal().relu();
  }

  @Override
  public StepBody step() {
    List<CausalConvolutions.Layer> layers = new ArrayList<>();
    for (Convolution convolution : convolutions) {
      layers.add(new CausalConvolutions.Layer(convolution.dilation(), convolution.taps().copy()));
    }
    return new CausalConvolutions(projection.copy(), layers);
  }
}
