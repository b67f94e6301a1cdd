package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.figures.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Counts how often a ranking was right, by user, so that users can be resampled. */
final class Tally {
  private static final int RESAMPLES = 200;
  private static final long SEED = 0;

  /** Sums over a user's rows. */
  private static final class Sums {
    int rows;
    int hits;
    double reciprocalRanks;

    /** Of the same rows, how much more. */
    Sums minus(Sums other) {
      Sums difference = new Sums();
      difference.rows = rows;
      difference.hits = hits - other.hits;
      difference.reciprocalRanks = reciprocalRanks - other.reciprocalRanks;
      return difference;
    }
  }

  private final Ranking ranking;
  private final Map<String, Sums> byUser = new LinkedHashMap<>();

  Tally(Ranking ranking) {
    this.ranking = ranking;
  }

  Ranking ranking() {
    return ranking;
  }

  /**
   * Counts a row.
   *
   * @param index where its item was ranked, from 0; -1 for not at all
   */
  void count(String userId, int index) {
    Sums sums = byUser.computeIfAbsent(userId, user -> new Sums());
    sums.rows++;
    if (index >= 0) {
      sums.hits++;
      sums.reciprocalRanks += 1.0 / (index + 1);
    }
  }

  RankingFigures figures(String rows) {
    List<Sums> users = List.copyOf(byUser.values());
    return new RankingFigures(
        rows,
        ranking.label(),
        users.stream().mapToInt(sums -> sums.rows).sum(),
        users.size(),
        mean(users, sums -> sums.hits),
        interval(users, sums -> sums.hits),
        mean(users, sums -> sums.reciprocalRanks),
        interval(users, sums -> sums.reciprocalRanks));
  }

  /**
   * How much further it came than another ranking.
   *
   * @param floor has counted the same rows
   */
  Gain gainOver(Tally floor, String rows) {
    List<Sums> differences =
        byUser.entrySet().stream()
            .map(user -> user.getValue().minus(floor.byUser.get(user.getKey())))
            .toList();
    return new Gain(
        rows,
        ranking.label(),
        floor.ranking.label(),
        mean(differences, sums -> sums.hits),
        interval(differences, sums -> sums.hits),
        mean(differences, sums -> sums.reciprocalRanks),
        interval(differences, sums -> sums.reciprocalRanks));
  }

  private static double mean(List<Sums> users, ToDoubleFunction<Sums> sum) {
    return users.stream().mapToDouble(sum).sum() / users.stream().mapToInt(s -> s.rows).sum();
  }

  private static Interval interval(List<Sums> users, ToDoubleFunction<Sums> sum) {
    if (users.isEmpty()) {
      return new Interval(Double.NaN, Double.NaN);
    }
    Random random = new Random(SEED);
    double[] means = new double[RESAMPLES];
    Sums[] drawn = new Sums[users.size()];
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.setAll(drawn, u -> users.get(random.nextInt(users.size())));
      means[i] = mean(Arrays.asList(drawn), sum);
    }
    Arrays.sort(means);
    int beyond = RESAMPLES / 40; // 2.5 % on each side
    return new Interval(means[beyond], means[RESAMPLES - 1 - beyond]);
  }
}
