package dev.nudge.training.fit;

import java.util.List;

/**
 * Finds per head the slope and intercept of the logits with which the held-out users' outcomes are
 * most likely (Platt 1999; with the slope alone, temperature scaling: Guo et al. 2017). The head is
 * linear, so both go into its weights: the file computes the same graph as before.
 *
 * <p>The held-out users also decided when training stopped; two numbers per head learn little from
 * them. A head that separates its outcomes the wrong way round, or was entered by nobody, stays as
 * it is.
 */
final class Calibrator {
  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-10;
  private static final double RIDGE = 1e-9;

  private Calibrator() {}

  /** The model with calibrated logits. */
  static TrainedModel calibrate(TrainedModel trained, List<Example> heldOut) {
    HazardSample purchase = new HazardSample();
    HazardSample returns = new HazardSample();
    int purchaseBuckets = trained.edges().purchase().length;
    int returnBuckets = trained.edges().returns().length;
    try (Reference reference = new Reference(trained)) {
      for (Example example : heldOut) {
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
    double slope = 1;
    double intercept = 0;
    HazardSample.Curve here = sample.at(slope, intercept);
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
      HazardSample.Curve next = sample.at(slope - bySlope, intercept - byIntercept);
      while (!(next.loss() <= here.loss()) && step > ENOUGH) {
        step /= 2;
        next = sample.at(slope - step * bySlope, intercept - step * byIntercept);
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
      slope = 1;
      intercept = 0;
    }
    return new HeadCalibration(
        slope, intercept, sample.quality(1, 0), sample.quality(slope, intercept));
  }
}
