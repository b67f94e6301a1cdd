package dev.nudge.training.fit;

import dev.nudge.training.fit.HeadCalibration.Basis;
import dev.nudge.training.fit.HeadCalibration.Quality;
import java.util.List;

/**
 * Finds per head the slope and intercept of the logits with which the held-out users' outcomes are
 * most likely (Platt 1999; with the slope alone, temperature scaling: Guo et al. 2017). The head is
 * linear, so both go into its weights: the file computes the same graph as before.
 *
 * <p>The held-out users also decided when training stopped; two numbers per head learn little from
 * them. With fewer than {@value #ENOUGH_USERS} users of either outcome the two are held back
 * towards 1 and 0, as if up to {@value #PRIOR_USERS} users more had borne out the logits as
 * trained: a normal prior, whose weight goes to none as there are enough. A head that separates its
 * outcomes the wrong way round, or has seen only one, stays as it is.
 */
final class Calibrator {
  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-10;
  private static final double RIDGE = 1e-9;
  private static final int ENOUGH_USERS = 100;
  private static final int PRIOR_USERS = 10;

  private Calibrator() {}

  /** The model with calibrated logits. */
  static TrainedModel calibrate(TrainedModel trained, List<Example> heldOut) {
    HazardSample purchase = new HazardSample();
    HazardSample returns = new HazardSample();
    int purchaseBuckets = trained.edges().purchase().length;
    int returnBuckets = trained.edges().returns().length;
    try (Reference reference = new Reference(trained)) {
      for (Example example : heldOut) {
        purchase.nextUser();
        returns.nextUser();
        float[] logits = reference.logits(example.user());
        for (int i = 0; i < example.length(); i++) {
          int at = i * (purchaseBuckets + returnBuckets);
          float weight = example.weights()[i];
          float[] entered = new float[purchaseBuckets];
          float[] happened = new float[purchaseBuckets];
          example.purchase().fill(i, weight, entered, happened, 0);
          purchase.add(logits, at, entered, happened, weight);
          entered = new float[returnBuckets];
          happened = new float[returnBuckets];
          example.returns().fill(i, weight, entered, happened, 0);
          returns.add(logits, at + purchaseBuckets, entered, happened, weight);
        }
      }
    }
    return trained.calibrated(new Calibration(fit(purchase), fit(returns)));
  }

  /** Newton's method with halved steps; the loss is convex. */
  static HeadCalibration fit(HazardSample sample) {
    int users = sample.rarerUsers();
    if (users == 0) {
      return asTrained(sample, Basis.ONE_OUTCOME);
    }
    double lacking = Math.max(0, 1 - users / (double) ENOUGH_USERS);
    double strength = lacking * PRIOR_USERS * sample.rarerWeight() / users;
    double slope = 1;
    double intercept = 0;
    HazardSample.Curve here = sample.at(slope, intercept, strength);
    for (int i = 0; i < STEPS; i++) {
      double determinant =
          (here.slopeSlope() + RIDGE) * (here.interceptIntercept() + RIDGE)
              - here.slopeIntercept() * here.slopeIntercept();
      double bySlope =
          ((here.interceptIntercept() + RIDGE) * here.bySlope()
                  - here.slopeIntercept() * here.byIntercept())
              / determinant;
      double byIntercept =
          ((here.slopeSlope() + RIDGE) * here.byIntercept()
                  - here.slopeIntercept() * here.bySlope())
              / determinant;
      double step = 1;
      HazardSample.Curve next = sample.at(slope - bySlope, intercept - byIntercept, strength);
      while (!(next.loss() <= here.loss()) && step > ENOUGH) {
        step /= 2;
        next = sample.at(slope - step * bySlope, intercept - step * byIntercept, strength);
      }
      double gain = here.loss() - next.loss();
      if (!(gain > ENOUGH * here.loss())) {
        break;
      }
      slope -= step * bySlope;
      intercept -= step * byIntercept;
      here = next;
    }
    if (!(slope > 0)) {
      return asTrained(sample, Basis.WRONG_WAY_ROUND);
    }
    return new HeadCalibration(
        slope,
        intercept,
        lacking > 0 ? Basis.FEW_OUTCOMES : Basis.FITTED,
        users,
        sample.quality(1, 0),
        sample.quality(slope, intercept));
  }

  private static HeadCalibration asTrained(HazardSample sample, Basis why) {
    Quality quality = sample.quality(1, 0);
    return new HeadCalibration(1, 0, why, sample.rarerUsers(), quality, quality);
  }
}
