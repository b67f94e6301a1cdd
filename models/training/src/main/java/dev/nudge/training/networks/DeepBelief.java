package dev.nudge.training.networks;

import java.util.List;

/**
 * A deep belief network (Hinton, Osindero and Teh 2006): sigmoid layers over the features of the
 * event, each first trained without labels as a restricted Boltzmann machine over the one below.
 *
 * @param layers their widths, from the features to the heads
 * @param pretrainingPasses over the rows for each layer; 0 for none
 */
public record DeepBelief(List<Integer> layers, int pretrainingPasses) implements Architecture {
  private static final int MOST_PASSES = 1_000;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DeepBelief {
    layers = List.copyOf(layers);
    ArchitectureChecks.requireLayers("dbn", layers);
    if (pretrainingPasses < 0 || pretrainingPasses > MOST_PASSES) {
      throw new IllegalArgumentException(
          "pretraining-passes: '%d' is not allowed for dbn; allowed: 0 to %d"
              .formatted(pretrainingPasses, MOST_PASSES));
    }
  }

  @Override
  public String label() {
    return "dbn";
  }

  @Override
  public String description() {
    return ("a deep belief network (%s, pre-trained for %d passes a layer) on the features of the"
            + " event, without a state")
        .formatted(ArchitectureChecks.text(layers), pretrainingPasses);
  }

  @Override
  public boolean linearPath() {
    return false;
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new DeepBeliefBody(parameters, inputs, layers, pretrainingPasses);
  }
}
