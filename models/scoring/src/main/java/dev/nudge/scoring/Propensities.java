package dev.nudge.scoring;

/**
 * How probabilities are read from a model's two curves after a silence, in the job and where models
 * are judged. Both curves are those of the user's last event; what is known is that nothing at all
 * has happened since.
 */
public final class Propensities {
  private Propensities() {}

  /**
   * P(purchase within the horizon | silence) = P(visit within h | none for s) · P(purchase within
   * h) / P(visit within h), the last two as of the last event. A purchase needs a visit, so silence
   * bears on it through the return curve; the purchase curve alone knows only that no purchase has
   * come, which is much weaker news.
   *
   * @param silence seconds since the last event, ≥ 0
   * @param horizon seconds, positive
   * @return 0 to 1; 0 where no visit is expected at all
   */
  public static double purchase(
      SurvivalCurve purchase, SurvivalCurve returns, double silence, double horizon) {
    double visitFromNow = returns.within(0, horizon);
    double visit = silence == 0 ? visitFromNow : returns.within(silence, horizon);
    return givenVisit(purchase, visitFromNow, horizon) * visit;
  }

  /**
   * P(purchase within the horizon | visit within it), as of the last event: where it is known that
   * the user comes back. The visit may be the purchase itself.
   *
   * @param horizon seconds, positive
   * @return 0 to 1; 0 where no visit is expected at all
   */
  public static double purchaseGivenReturn(
      SurvivalCurve purchase, SurvivalCurve returns, double horizon) {
    return givenVisit(purchase, returns.within(0, horizon), horizon);
  }

  private static double givenVisit(SurvivalCurve purchase, double visit, double horizon) {
    return visit == 0 ? 0 : Math.min(1, purchase.within(0, horizon) / visit);
  }

  /** P(no visit within the horizon | silence) = S(s+h) / S(s) of the return curve. */
  public static double churn(SurvivalCurve returns, double silence, double horizon) {
    return returns.notWithin(silence, horizon);
  }
}
