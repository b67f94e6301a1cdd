package dev.nudge.scoring;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A discrete-time survival curve (Gensheimer and Narasimhan 2019, nnet-survival): logit k is the
 * hazard of "it happens in bucket k given not before". Inside a bucket the hazard rate is constant,
 * so the curve is continuous; beyond the last edge the last bucket's rate continues. Mutable and
 * reusable: {@link #read} replaces the curve.
 *
 * <p>Works on the cumulative hazard Λ(t) = -ln S(t), which is piecewise linear and does not
 * underflow.
 */
public final class SurvivalCurve {
  /** Stands for a logit so large that the hazard rounds to 1: keeps Λ finite. */
  private static final double MAX_LOGIT = 30;

  private final double[] edges;
  private final float[] logits;
  private final double[] cumulative;

  /** Buckets whose {@link #cumulative} hazard is known: most questions are about the first ones. */
  private int known;

  /**
   * @param edges upper bucket edges, seconds, positive and strictly ascending
   */
  public SurvivalCurve(double[] edges) {
    this.edges = edges.clone();
    this.logits = new float[edges.length];
    this.cumulative = new double[edges.length];
  }

  /** Takes row {@code row} of a buffer of logits of width {@code edges.length}. */
  public SurvivalCurve read(FloatBuffer rows, int row) {
    rows.get(row * edges.length, logits);
    known = 0;
    return this;
  }

  /** Takes the logits of one row. */
  public SurvivalCurve read(float[] row) {
    return read(FloatBuffer.wrap(row), 0);
  }

  /** Forgets the curve: until the next {@link #read} every probability is NaN. */
  public void clear() {
    Arrays.fill(logits, Float.NaN);
    known = 0;
  }

  /** The cumulative hazard at the end of bucket {@code k}. */
  private double cumulative(int k) {
    for (; known <= k; known++) {
      cumulative[known] = (known == 0 ? 0 : cumulative[known - 1]) + softplus(logits[known]);
    }
    return cumulative[k];
  }

  /**
   * -ln(1 - sigmoid(x)) = ln(1 + e^x): what a bucket with this hazard logit adds to the cumulative
   * hazard.
   */
  private static double softplus(double logit) {
    double x = Math.min(logit, MAX_LOGIT);
    return x > 0 ? x + log1p(Math.exp(-x)) : log1p(Math.exp(x));
  }

  /**
   * ln(1 + x) for x ≥ 0, to a few units in the last place (Kahan; see Goldberg 1991, theorem 4).
   * Math.log1p is a native call, and there is one per bucket and event.
   */
  private static double log1p(double x) {
    double sum = 1 + x;
    return sum == 1 ? x : x * (Math.log(sum) / (sum - 1));
  }

  /**
   * Λ(t), the cumulative hazard.
   *
   * @param seconds t ≥ 0
   */
  public double cumulativeHazard(double seconds) {
    return hazard(bucket(0, seconds), seconds);
  }

  /** The bucket of a time, which is this one or a later one. */
  private int bucket(int first, double seconds) {
    int k = first;
    while (k < edges.length - 1 && seconds > edges[k]) {
      k++;
    }
    return k;
  }

  /** Λ at a time in bucket {@code k}. */
  private double hazard(int k, double seconds) {
    double start = k == 0 ? 0 : edges[k - 1];
    double before = k == 0 ? 0 : cumulative(k - 1);
    return before + rate(k) * (seconds - start);
  }

  private double rate(int k) {
    double start = k == 0 ? 0 : edges[k - 1];
    double before = k == 0 ? 0 : cumulative(k - 1);
    return (cumulative(k) - before) / (edges[k] - start);
  }

  /**
   * P(it happens within the next {@code horizon} | it has not for {@code silence}) = 1 -
   * S(s+h)/S(s).
   *
   * @param silence s ≥ 0, seconds since the event the curve was computed at
   * @param horizon h ≥ 0, seconds
   */
  public double within(double silence, double horizon) {
    return -Math.expm1(cumulativeHazard(silence) - cumulativeHazard(silence + horizon));
  }

  /**
   * P(it does not happen within the next {@code horizon} | it has not for {@code silence}) =
   * S(s+h)/S(s).
   */
  public double notWithin(double silence, double horizon) {
    return Math.exp(cumulativeHazard(silence) - cumulativeHazard(silence + horizon));
  }

  /**
   * The least silence at which {@link #notWithin} reaches the threshold: when silence has become
   * churn. Λ(s+h) - Λ(s) is piecewise linear in s with corners at the edges and at the edges less
   * h, so the crossing is solved in closed form, in one walk along the corners.
   *
   * @param horizon h &gt; 0, seconds
   * @param threshold in (0, 1)
   * @return seconds ≥ 0, or {@link Double#POSITIVE_INFINITY} if it never does, or the curve is not
   *     known
   */
  public double silenceUntil(double horizon, double threshold) {
    double target = -Math.log(threshold);
    int near = 0;
    int far = bucket(0, horizon);
    int edge = 0;
    int earlierEdge = 0;
    double from = 0;
    double excess = hazard(far, horizon) - hazard(near, 0) - target;
    if (excess <= 0) {
      return 0;
    }
    while (true) {
      while (edge < edges.length && edges[edge] <= from) {
        edge++;
      }
      while (earlierEdge < edges.length && edges[earlierEdge] - horizon <= from) {
        earlierEdge++;
      }
      if (edge == edges.length) {
        return Double.POSITIVE_INFINITY;
      }
      double to =
          earlierEdge == edges.length
              ? edges[edge]
              : Math.min(edges[edge], edges[earlierEdge] - horizon);
      near = bucket(near, to);
      far = bucket(far, to + horizon);
      double next = hazard(far, to + horizon) - hazard(near, to) - target;
      if (next <= 0) {
        return from + (to - from) * excess / (excess - next);
      }
      from = to;
      excess = next;
    }
  }
}
