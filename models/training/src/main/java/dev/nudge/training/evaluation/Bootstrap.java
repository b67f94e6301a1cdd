package dev.nudge.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Resamples users with replacement, all rows of a drawn user at once: rows of one user are not
 * independent, so drawing rows would give intervals that are too narrow. Deterministic by seed.
 */
final class Bootstrap {
  private static final long SEED = 0;

  private final List<List<Outcome>> byUser;
  private final int resamples;

  Bootstrap(List<Outcome> outcomes, int resamples) {
    Map<String, List<Outcome>> users = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      users.computeIfAbsent(outcome.userId(), id -> new ArrayList<>()).add(outcome);
    }
    this.byUser = List.copyOf(users.values());
    this.resamples = resamples;
  }

  /** The central 95 % of the figure; resamples on which it is undefined (NaN) do not count. */
  Interval interval(ToDoubleFunction<List<Outcome>> figure) {
    Random random = new Random(SEED);
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = figure.applyAsDouble(resample(random));
    }
    double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return new Interval(percentile(defined, 0.025), percentile(defined, 0.975));
  }

  private List<Outcome> resample(Random random) {
    List<Outcome> drawn = new ArrayList<>();
    for (int i = 0; i < byUser.size(); i++) {
      drawn.addAll(byUser.get(random.nextInt(byUser.size())));
    }
    return drawn;
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
