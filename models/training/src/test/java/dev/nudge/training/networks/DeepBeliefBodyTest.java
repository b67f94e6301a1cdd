package dev.nudge.training.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeepBeliefBodyTest {
  private static final int INPUTS = 6;
  private static final UnlabelledRows ROWS = new TwoKinds();

  private final NDManager memory = Torch.engine().newBaseManager();

  @BeforeEach
  void seed() {
    Torch.engine().setRandomSeed(1);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void learnsToMakeUpTheRowsItSaw() {
    Parameters.Layer layer = Parameters.drawn(memory, 1).layer(INPUTS, 4);
    try (BoltzmannMachine machine = new BoltzmannMachine(layer, true)) {
      double before = error(machine);
      for (int pass = 0; pass < 40; pass++) {
        ROWS.forEachBatch(
            pass,
            batch -> machine.learn(m -> m.create(batch, new Shape(batch.length / INPUTS, INPUTS))));
      }
      assertThat(error(machine)).isLessThan(0.5 * before);
    }
  }

  @Test
  void movesEveryLayerWithoutLabels() {
    List<float[]> start = arrays(0);
    List<float[]> pretrained = arrays(3);
    assertThat(start).hasSameSizeAs(pretrained);
    for (int i = 0; i < start.size(); i++) {
      assertThat(pretrained.get(i)).isNotEqualTo(start.get(i));
    }
  }

  private List<float[]> arrays(int passes) {
    Parameters parameters = Parameters.drawn(memory, 1);
    new DeepBelief(List.of(4, 3), passes).body(parameters, INPUTS).pretrain(ROWS, 1);
    List<float[]> arrays = new ArrayList<>();
    parameters.all().forEach(array -> arrays.add(array.toFloatArray()));
    return arrays;
  }

  private static double error(BoltzmannMachine machine) {
    List<Double> errors = new ArrayList<>();
    ROWS.forEachBatch(0, batch -> errors.add(machine.reconstructionError(batch)));
    return errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Rows whose first half is high where the second is low, or the other way round. */
  private static final class TwoKinds implements UnlabelledRows {
    private static final int BATCHES = 20;
    private static final int BATCH = 32;

    @Override
    public int width() {
      return INPUTS;
    }

    @Override
    public void forEachBatch(long seed, Consumer<float[]> receiver) {
      List<float[]> batches = new ArrayList<>();
      Random random = new Random(1);
      for (int b = 0; b < BATCHES; b++) {
        float[] batch = new float[BATCH * INPUTS];
        for (int row = 0; row < BATCH; row++) {
          int sign = random.nextBoolean() ? 1 : -1;
          for (int i = 0; i < INPUTS; i++) {
            float high = i < INPUTS / 2 ? sign : -sign;
            batch[row * INPUTS + i] = high + (float) (0.1 * random.nextGaussian());
          }
        }
        batches.add(batch);
      }
      Collections.shuffle(batches, new Random(seed));
      batches.forEach(receiver);
    }
  }
}
