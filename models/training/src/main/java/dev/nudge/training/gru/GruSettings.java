package dev.nudge.training.gru;

/**
 * How a GRU is trained. Two runs with equal settings on equal data give equal weights.
 *
 * @param hidden H, length of the state, at least 1
 * @param dropout share of state values hidden from the heads in training, in [0, 1)
 * @param epochs most passes over the data, at least 1
 * @param patience epochs without a better held-out loss after which training stops, at least 1
 * @param learningRate of Adam, positive
 * @param weightDecay decoupled, as in AdamW, not negative
 * @param batchUsers users per step, at least 1
 * @param chunk events per step and user; gradients do not reach further back, the state does
 * @param clipNorm largest norm of a step's gradient, positive
 * @param weighting how much each event counts
 * @param seed of initial weights, order of users and dropout
 */
public record GruSettings(
    int hidden,
    float dropout,
    int epochs,
    int patience,
    float learningRate,
    float weightDecay,
    int batchUsers,
    int chunk,
    float clipNorm,
    Weighting weighting,
    long seed) {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public GruSettings {
    require(hidden >= 1, "hidden", hidden, "at least 1");
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 1, "patience", patience, "at least 1");
    require(learningRate > 0, "learning rate", learningRate, "positive");
    require(weightDecay >= 0, "weight decay", weightDecay, "not negative");
    require(batchUsers >= 1, "batch of users", batchUsers, "at least 1");
    require(chunk >= 1, "chunk", chunk, "at least 1");
    require(clipNorm > 0, "clip norm", clipNorm, "positive");
  }

  private static void require(boolean fits, String what, Object value, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException("%s is %s, must be %s".formatted(what, value, allowed));
    }
  }
}
