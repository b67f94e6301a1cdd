package dev.nudge.training.fit;

/**
 * How a model is trained, whatever its architecture. Two runs with equal settings on equal data
 * give equal weights.
 *
 * @param members networks trained one after the other with different seeds, whose logits are
 *     averaged; at least 1
 * @param dropout share of values hidden from the next layer in training, in [0, 1)
 * @param epochs most passes over the data, at least 1
 * @param patience epochs without a better held-out loss after which training stops, at least 1
 * @param learningRate of AdamW, positive and finite
 * @param weightDecay decoupled, as in AdamW, finite and not negative; biases do not decay
 * @param batchUsers users per step, at least 1
 * @param chunk events per step and user; gradients do not reach further back, the state does
 * @param clipNorm largest norm of a step's gradient, positive and finite
 * @param averaging epochs that the moving average of the weights looks back, finite and not
 *     negative
 * @param weighting how much each event counts
 * @param recalibration of the trained heads
 * @param seed of initial weights, order of users and dropout; member m has seed + m
 */
public record FitSettings(
    int members,
    float dropout,
    int epochs,
    int patience,
    float learningRate,
    float weightDecay,
    int batchUsers,
    int chunk,
    float clipNorm,
    float averaging,
    Weighting weighting,
    Recalibration recalibration,
    long seed) {
  private static final int MOST_MEMBERS = 32;

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException if one is out of its range, calling it as the command line
   *     does
   */
  public FitSettings {
    require(members >= 1 && members <= MOST_MEMBERS, "members", members, "1 to " + MOST_MEMBERS);
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to below 1");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 1, "patience", patience, "at least 1");
    require(learningRate > 0, "learning-rate", learningRate, "above 0");
    require(weightDecay >= 0, "weight-decay", weightDecay, "at least 0");
    require(batchUsers >= 1, "batch", batchUsers, "at least 1");
    require(chunk >= 1, "chunk", chunk, "at least 1");
    require(clipNorm > 0, "clip", clipNorm, "above 0");
    require(averaging >= 0, "averaging", averaging, "at least 0");
  }

  /**
   * The same for a single network, and so many epochs at most. Of a training that this cuts short,
   * an average over many epochs would be of its first steps: it looks back over less in proportion.
   */
  public FitSettings alone(int mostEpochs) {
    return new FitSettings(
        1,
        dropout,
        Math.min(epochs, mostEpochs),
        patience,
        learningRate,
        weightDecay,
        batchUsers,
        chunk,
        clipNorm,
        averaging * Math.min(1, (float) mostEpochs / epochs),
        weighting,
        recalibration,
        seed);
  }

  private static void require(boolean fits, String what, Number value, String allowed) {
    if (!fits || Double.isInfinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          "%s: '%s' is not allowed; allowed: %s".formatted(what, value, allowed));
    }
  }
}
