package dev.nudge.training.fit;

import java.util.Arrays;

/**
 * Hazard logits of one head with what happened: one entry per bucket that an event entered.
 * Likelihoods are as in {@link SurvivalLoss}.
 */
final class HazardSample {
  private static final int PARTS = 10;

  private float[] logits = new float[1024];
  private float[] atRisk = new float[1024];
  private float[] events = new float[1024];
  private int size;
  private double weight;
  private int usersWith;
  private int usersWithout;
  private boolean with;
  private boolean without;

  /** What is taken in from here on is of another user. */
  void nextUser() {
    with = false;
    without = false;
  }

  /**
   * Takes in an event.
   *
   * @param row logits of the head's buckets, at {@code at} to {@code at + entered.length - 1}
   * @param entered weights of the buckets entered
   * @param happened weights of the outcome's bucket
   * @param eventWeight of the event
   */
  void add(float[] row, int at, float[] entered, float[] happened, double eventWeight) {
    weight += eventWeight;
    for (int k = 0; k < entered.length; k++) {
      if (entered[k] > 0) {
        grow();
        logits[size] = row[at + k];
        atRisk[size] = entered[k];
        events[size] = happened[k];
        size++;
        count(happened[k] > 0);
      }
    }
  }

  private void count(boolean happened) {
    if (happened && !with) {
      with = true;
      usersWith++;
    } else if (!happened && !without) {
      without = true;
      usersWithout++;
    }
  }

  /** Users to whom it happened in a bucket, or to whom it did not, whichever are fewer. */
  int rarerUsers() {
    return Math.min(usersWith, usersWithout);
  }

  /** Weight of what happened, or of what did not, whichever is less. */
  double rarerWeight() {
    double happened = 0;
    double all = 0;
    for (int i = 0; i < size; i++) {
      happened += events[i];
      all += atRisk[i];
    }
    return Math.min(happened, all - happened);
  }

  private void grow() {
    if (size == logits.length) {
      logits = Arrays.copyOf(logits, 2 * size);
      atRisk = Arrays.copyOf(atRisk, 2 * size);
      events = Arrays.copyOf(events, 2 * size);
    }
  }

  /**
   * Loss of slope · x + intercept, with its derivatives.
   *
   * @param bySlope first derivative
   * @param byIntercept first derivative
   * @param slopeSlope second derivative, as the others
   */
  record Curve(
      double loss,
      double bySlope,
      double byIntercept,
      double slopeSlope,
      double slopeIntercept,
      double interceptIntercept) {}

  /**
   * The same with a penalty for being far from slope 1 and intercept 0.
   *
   * @param strength of the penalty, the weight of what it stands for
   */
  Curve at(double slope, double intercept, double strength) {
    Curve of = at(slope, intercept);
    double off = slope - 1;
    return new Curve(
        of.loss + strength * (off * off + intercept * intercept) / 2,
        of.bySlope + strength * off,
        of.byIntercept + strength * intercept,
        of.slopeSlope + strength,
        of.slopeIntercept,
        of.interceptIntercept + strength);
  }

  private Curve at(double slope, double intercept) {
    double loss = 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i = 0; i < size; i++) {
      double x = logits[i];
      double logit = slope * x + intercept;
      double hazard = 1 / (1 + Math.exp(-logit));
      double residual = atRisk[i] * hazard - events[i];
      double curvature = atRisk[i] * hazard * (1 - hazard);
      loss += atRisk[i] * softplus(logit) - events[i] * logit;
      a += residual * x;
      b += residual;
      aa += curvature * x * x;
      ab += curvature * x;
      bb += curvature;
    }
    return new Curve(loss, a, b, aa, ab, bb);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** Null for an empty sample. */
  HeadCalibration.Quality quality(double slope, double intercept) {
    if (size == 0) {
      return null;
    }
    return new HeadCalibration.Quality(
        at(slope, intercept).loss() / weight, calibrationError(slope, intercept));
  }

  /** |observed − expected| of each tenth of the weight, from the least hazard up, in shares. */
  private double calibrationError(double slope, double intercept) {
    long[] order = new long[size];
    double all = 0;
    for (int i = 0; i < size; i++) {
      float hazard = (float) (1 / (1 + Math.exp(-slope * logits[i] - intercept)));
      // Not negative, so the bits sort as the numbers do.
      order[i] = (long) Float.floatToIntBits(hazard) << 32 | i;
      all += atRisk[i];
    }
    Arrays.sort(order);
    double error = 0;
    double seen = 0;
    double difference = 0;
    int part = 1;
    for (long entry : order) {
      int i = (int) entry;
      seen += atRisk[i];
      difference += events[i] - atRisk[i] * Float.intBitsToFloat((int) (entry >> 32));
      if (seen >= part * all / PARTS) {
        error += Math.abs(difference);
        difference = 0;
        part = (int) (seen * PARTS / all) + 1;
      }
    }
    return (error + Math.abs(difference)) / all;
  }
}
