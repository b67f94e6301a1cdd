package dev.nudge.training.gru;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.GruWeights;
import java.util.List;

/**
 * What training gives.
 *
 * @param features the inputs
 * @param normalisation of the inputs
 * @param edges of the heads
 * @param weights those of the epoch with the least held-out loss; they take normalised inputs
 * @param epochs losses of every epoch run
 * @param settings as given
 */
public record TrainedGru(
    FeatureSet features,
    Normalisation normalisation,
    SurvivalEdges edges,
    GruWeights weights,
    List<EpochLoss> epochs,
    GruSettings settings) {

  /** The epoch whose weights were kept. */
  public EpochLoss best() {
    return epochs.stream()
        .reduce((a, b) -> b.heldOut() < a.heldOut() ? b : a)
        .orElseThrow(() -> new IllegalStateException("training ran no epoch"));
  }
}
