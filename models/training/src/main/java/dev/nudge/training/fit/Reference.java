package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.training.networks.Network;
import java.util.List;

/** A trained model as the trainer computes it: what an exported file is compared with. */
public final class Reference implements AutoCloseable {
  private final TrainedModel trained;
  private final List<Network> networks;

  public Reference(TrainedModel trained) {
    this.trained = trained;
    this.networks =
        trained.members().stream()
            .map(member -> Network.of(trained.shape(), member.weights()))
            .toList();
  }

  /**
   * Hazard logits at every event of a whole sequence, the state carried from its first event.
   *
   * @return [events, Kp+Kr], purchase head first
   */
  public float[] logits(UserSequence user) {
    int width = user.width();
    float[] rows = new float[user.length() * width];
    for (int i = 0; i < user.length(); i++) {
      trained.normalisation().normalise(user, i, rows, i * width);
    }
    float[] sum = new float[user.length() * trained.edges().buckets()];
    for (Network network : networks) {
      float[] logits = logits(network, rows, user.length());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += logits[i] / networks.size();
      }
    }
    return sum;
  }

  private static float[] logits(Network network, float[] rows, int events) {
    try (NDManager memory = network.manager().newSubManager()) {
      NDArray input = memory.create(rows, new Shape(1, events, rows.length / events));
      NDArray state =
          network.stateSize() == 0 ? null : memory.zeros(new Shape(1, network.stateSize()));
      return network.forward(input, state, 0).logits().toFloatArray();
    }
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
  }
}
