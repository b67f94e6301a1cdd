package dev.nudge.training.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvolutionalBodyTest {
  private static final int INPUTS = 3;
  private static final int CHANNELS = 2;
  private static final int EVENTS = 12;
  private static final Offset<Float> CLOSE = within(1e-5f);

  private final NDManager memory = Torch.engine().newBaseManager();
  private final Parameters parameters = Parameters.drawn(memory, 3);
  private final Body body = new Convolutional(CHANNELS, false).body(parameters, INPUTS);
  private final float[] rows = randomRows();

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void givesWhatConvolutionsWrittenOutGive() {
    float[][] projected = new float[EVENTS][];
    for (int t = 0; t < EVENTS; t++) {
      projected[t] = relu(0, Arrays.copyOfRange(rows, t * INPUTS, (t + 1) * INPUTS));
    }
    float[][] expected = convolve(4, 2, convolve(2, 1, projected));

    float[] actual = whole().hidden().toFloatArray();

    for (int t = 0; t < EVENTS; t++) {
      for (int c = 0; c < CHANNELS; c++) {
        assertThat(actual[t * CHANNELS + c]).isCloseTo(expected[t][c], CLOSE);
      }
    }
  }

  @Test
  void givesTheSameStepByStep() {
    Body.Output whole = whole();
    NDArray state = memory.zeros(new Shape(1, body.stateSize()));
    for (int t = 0; t < EVENTS; t++) {
      float[] row = Arrays.copyOfRange(rows, t * INPUTS, (t + 1) * INPUTS);
      Body.Output step = body.forward(memory.create(row, new Shape(1, 1, INPUTS)), state, 0);
      state = step.state();
      for (int c = 0; c < CHANNELS; c++) {
        assertThat(step.hidden().toFloatArray()[c])
            .isCloseTo(whole.hidden().toFloatArray()[t * CHANNELS + c], CLOSE);
      }
    }
    assertThat(body.stateSize()).isEqualTo(6 * CHANNELS);
    assertThat(state.toFloatArray()).containsExactly(whole.state().toFloatArray(), CLOSE);
  }

  private Body.Output whole() {
    return body.forward(
        memory.create(rows, new Shape(1, EVENTS, INPUTS)),
        memory.zeros(new Shape(1, body.stateSize())),
        0);
  }

  /** out[t] = relu(W [in[t - 2d], in[t - d], in[t]] + b), with zeros before the first event. */
  private float[][] convolve(int layer, int dilation, float[][] in) {
    float[][] out = new float[EVENTS][];
    for (int t = 0; t < EVENTS; t++) {
      float[] taps = new float[3 * CHANNELS];
      for (int tap = 0; tap < 3; tap++) {
        int from = t - (2 - tap) * dilation;
        if (from >= 0) {
          System.arraycopy(in[from], 0, taps, tap * CHANNELS, CHANNELS);
        }
      }
      out[t] = relu(layer, taps);
    }
    return out;
  }

  private float[] relu(int layer, float[] input) {
    List<NDArray> arrays = parameters.all();
    float[] weights = arrays.get(layer).toFloatArray();
    float[] sum = arrays.get(layer + 1).toFloatArray();
    for (int c = 0; c < CHANNELS; c++) {
      for (int i = 0; i < input.length; i++) {
        sum[c] += weights[c * input.length + i] * input[i];
      }
      sum[c] = Math.max(sum[c], 0);
    }
    return sum;
  }

  private static float[] randomRows() {
    Random random = new Random(1);
    float[] rows = new float[EVENTS * INPUTS];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return rows;
  }
}
