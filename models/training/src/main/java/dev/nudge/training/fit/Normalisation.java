package dev.nudge.training.fit;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;

/**
 * Mean and standard deviation of each feature over the training rows.
 *
 * @param mean F values; 0 for an embedded feature, whose numbers stay as they are
 * @param std F values, positive: 1 for a feature that never changes, which then reads as 0, and for
 *     an embedded one
 */
public record Normalisation(float[] mean, float[] std) {
  private static final double CONSTANT = 1e-6;

  /** Over every row of the set, in double precision. */
  public static Normalisation of(SequenceSet set) {
    int width = set.features().size();
    double[] mean = new double[width];
    double[] squares = new double[width];
    long n = 0;
    for (UserSequence user : set.users()) {
      for (int i = 0; i < user.length(); i++) {
        n++;
        for (int f = 0; f < width; f++) {
          double delta = user.rows()[i * width + f] - mean[f];
          mean[f] += delta / n;
          squares[f] += delta * (user.rows()[i * width + f] - mean[f]);
        }
      }
    }
    float[] means = new float[width];
    float[] stds = new float[width];
    for (int f = 0; f < width; f++) {
      double std = Math.sqrt(squares[f] / n);
      boolean embedded = set.features().features().get(f).embedded().isPresent();
      means[f] = embedded ? 0 : (float) mean[f];
      stds[f] = embedded || std < CONSTANT ? 1 : (float) std;
    }
    return new Normalisation(means, stds);
  }

  /** Writes (row − mean) / std of row {@code i} of a user at {@code at}. */
  void normalise(UserSequence user, int i, float[] into, int at) {
    int from = i * mean.length;
    for (int f = 0; f < mean.length; f++) {
      into[at + f] = (user.rows()[from + f] - mean[f]) / std[f];
    }
  }
}
