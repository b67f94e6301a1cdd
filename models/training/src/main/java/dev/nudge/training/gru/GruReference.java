package dev.nudge.training.gru;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nudge.training.sequences.UserSequence;

/** A trained network as the trainer computes it: what an exported file is compared with. */
public final class GruReference implements AutoCloseable {
  private final TrainedGru trained;
  private final GruNetwork network;

  public GruReference(TrainedGru trained) {
    this.trained = trained;
    this.network = new GruNetwork(trained.weights(), 0);
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
    try (NDManager memory = network.manager().newSubManager()) {
      NDArray input = memory.create(rows, new Shape(1, user.length(), width));
      NDArray state = memory.zeros(new Shape(1, 1, network.hidden()));
      return network.forward(input, state, false).logits().toFloatArray();
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
