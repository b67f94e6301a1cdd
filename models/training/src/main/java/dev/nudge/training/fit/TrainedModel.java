package dev.nudge.training.fit;

import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Network;
import dev.nudge.training.networks.NetworkShape;
import dev.nudge.training.networks.NetworkWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What training gives.
 *
 * @param features the inputs
 * @param normalisation of the inputs
 * @param edges of the heads
 * @param architecture of every member
 * @param members networks whose logits are averaged, at least one
 * @param settings as given
 * @param calibration what was done to the logits, which is in the members' weights; empty if
 *     nothing
 */
public record TrainedModel(
    FeatureSet features,
    Normalisation normalisation,
    SurvivalEdges edges,
    Architecture architecture,
    List<Member> members,
    FitSettings settings,
    Optional<Calibration> calibration) {

  /**
   * One network.
   *
   * @param weights those of the epoch with the least held-out loss; they take normalised inputs
   * @param epochs losses of every epoch run, before calibration
   */
  public record Member(NetworkWeights weights, List<EpochLoss> epochs) {

    public Member {
      epochs = List.copyOf(epochs);
    }

    /** The epoch whose weights were kept. */
    public EpochLoss best() {
      return epochs.stream()
          .reduce((a, b) -> b.heldOut() < a.heldOut() ? b : a)
          .orElseThrow(() -> new IllegalStateException("training ran no epoch"));
    }
  }

  public TrainedModel {
    members = List.copyOf(members);
  }

  /** What the members' networks look like. */
  NetworkShape shape() {
    return NetworkShape.of(architecture, features, edges.purchase().length, edges.returns().length);
  }

  /** One step of each member, for export. */
  public List<StepNetwork> steps() {
    List<StepNetwork> steps = new ArrayList<>();
    for (Member member : members) {
      try (Network network = Network.of(shape(), member.weights())) {
        steps.add(network.step());
      }
    }
    return steps;
  }

  /** The model with calibrated logits. */
  TrainedModel calibrated(Calibration found) {
    double[] slope = new double[edges.buckets()];
    double[] intercept = new double[edges.buckets()];
    for (int k = 0; k < slope.length; k++) {
      HeadCalibration head = k < edges.purchase().length ? found.purchase() : found.returns();
      slope[k] = head.slope();
      intercept[k] = head.intercept();
    }
    List<Member> changed =
        members.stream()
            .map(m -> new Member(m.weights().withLogits(slope, intercept), m.epochs()))
            .toList();
    return new TrainedModel(
        features, normalisation, edges, architecture, changed, settings, Optional.of(found));
  }
}
