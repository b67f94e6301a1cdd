package dev.nudge.evaluation.figures;

import java.util.List;

/**
 * How much better one score is than another on the same rows, both judged on the same resamples of
 * users: what is hard in the rows is hard for both and cancels out.
 *
 * @param auroc of the second less that of the first: positive is better
 * @param aurocInterval an interval clear of 0 is more than chance
 * @param logLoss of the second less that of the first: negative is better
 * @param logLossInterval the same
 */
public record PairedDifference(
    double auroc, Interval aurocInterval, double logLoss, Interval logLossInterval) {

  /**
   * The difference.
   *
   * @param first at least one row
   * @param second the same rows in the same order
   * @throws IllegalArgumentException if the rows are not the same
   */
  public static PairedDifference of(List<Outcome> first, List<Outcome> second) {
    requireSameRows(first, second);
    RankedOutcomes a = new RankedOutcomes(first);
    RankedOutcomes b = new RankedOutcomes(second);
    double[] lossA = Probabilities.losses(first);
    double[] lossB = Probabilities.losses(second);
    Bootstrap bootstrap = Bootstrap.of(first);
    return new PairedDifference(
        b.auroc() - a.auroc(),
        bootstrap.interval(times -> b.auroc(times) - a.auroc(times)),
        Probabilities.logLoss(second) - Probabilities.logLoss(first),
        bootstrap.interval(
            times -> Probabilities.mean(lossB, times) - Probabilities.mean(lossA, times)));
  }

  private static void requireSameRows(List<Outcome> first, List<Outcome> second) {
    boolean same = first.size() == second.size();
    for (int i = 0; same && i < first.size(); i++) {
      same =
          first.get(i).userId().equals(second.get(i).userId())
              && first.get(i).times() == second.get(i).times();
    }
    if (!same) {
      throw new IllegalArgumentException(
          "the rows of the two scores differ (%d and %d); judge both on the same"
              .formatted(first.size(), second.size()));
    }
  }
}
