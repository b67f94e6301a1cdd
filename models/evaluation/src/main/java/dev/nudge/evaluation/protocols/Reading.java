package dev.nudge.evaluation.protocols;

import dev.nudge.scoring.Propensities;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;

/**
 * How an answer is read from a model's two curves. Where the job reads the same, it is read as the
 * job does it, see {@link Propensities}.
 */
@FunctionalInterface
interface Reading {
  /**
   * Reads the answer.
   *
   * @param purchase time to the next purchase, as of the last known event
   * @param returns time to the next event of any kind, as of the same
   * @param silenceSeconds since the last known event, ≥ 0
   * @return a probability
   */
  double of(SurvivalCurve purchase, SurvivalCurve returns, double silenceSeconds);

  /** Scores rows by it. */
  default Scoring scoring() {
    return (model, rows) -> RowScorer.score(model, rows, this);
  }

  /** P(purchase within the horizon | silence). */
  static Reading purchaseWithin(Duration horizon) {
    double seconds = horizon.toSeconds();
    return (purchase, returns, silence) ->
        Propensities.purchase(purchase, returns, silence, seconds);
  }

  /**
   * P(purchase within the horizon | an event of any kind within it), for rows that there are only
   * where one came, whatever the silence. The job serves no such score, as it cannot know.
   */
  static Reading purchaseIfActiveWithin(Duration horizon) {
    double seconds = horizon.toSeconds();
    return (purchase, returns, silence) ->
        Propensities.purchaseGivenReturn(purchase, returns, seconds);
  }

  /** P(no event within the horizon | silence). */
  static Reading silentFor(Duration horizon) {
    double seconds = horizon.toSeconds();
    return (purchase, returns, silence) -> Propensities.churn(returns, silence, seconds);
  }
}
