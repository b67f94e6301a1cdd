package dev.nudge.evaluation.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Resamples users with replacement, all rows of a drawn user at once: rows of one user are not
 * independent, so drawing rows would give intervals that are too narrow. Deterministic by seed, so
 * two models judged on the same rows are compared on the same resamples.
 */
public final class Bootstrap {
  private static final int RESAMPLES = 200;

  private static final long SEED = 0;

  private final int[] userOfRow;
  private final int users;

  /**
   * @param users whose row each row is
   */
  public Bootstrap(List<String> users) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    this.userOfRow =
        users.stream().mapToInt(u -> numbers.computeIfAbsent(u, id -> numbers.size())).toArray();
    this.users = numbers.size();
  }

  /**
   * The central 95 % of a figure; resamples on which it is undefined (NaN) do not count.
   *
   * @param figure of how often each row was drawn, in the order of the rows
   */
  public Interval interval(ToDoubleFunction<int[]> figure) {
    Random random = new Random(SEED);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      double value = figure.applyAsDouble(draw(random));
      if (!Double.isNaN(value)) {
        values.add(value);
      }
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Interval(percentile(sorted, 0.025), percentile(sorted, 0.975));
  }

  static Bootstrap of(List<Outcome> outcomes) {
    return new Bootstrap(outcomes.stream().map(Outcome::userId).toList());
  }

  private int[] draw(Random random) {
    int[] drawn = new int[users];
    for (int i = 0; i < users; i++) {
      drawn[random.nextInt(users)]++;
    }
    return Arrays.stream(userOfRow).map(user -> drawn[user]).toArray();
  }

  /** Linear between the two nearest ranks, as NumPy's default. */
  private static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
