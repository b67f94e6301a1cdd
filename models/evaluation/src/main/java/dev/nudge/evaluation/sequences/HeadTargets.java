package dev.nudge.evaluation.sequences;

import dev.nudge.schemas.EventType;
import java.util.Arrays;

/**
 * What one survival head is to learn from a sequence: at each event, in which bucket the next
 * outcome fell, or how many buckets passed without it before observation ended.
 *
 * <p>Discrete-time survival likelihood (Gensheimer and Narasimhan 2019): with hazards h_j, an
 * outcome in bucket k costs −ln h_k − Σ_{j&lt;k} ln(1 − h_j); a censored one −Σ ln(1 − h_j) over
 * the buckets survived in full. An outcome beyond the last edge survived them all.
 *
 * <p>An outcome in a bucket that observation did not reach through is censored at the bucket's
 * start: without it the event would not have counted there either, so counting it would let the
 * hazards of long buckets grow towards 1 in recordings that are not much longer.
 */
public final class HeadTargets {
  private final int buckets;
  private final byte[] survived;
  private final boolean[] happened;

  private HeadTargets(int length, int buckets) {
    this.buckets = buckets;
    this.survived = new byte[length];
    this.happened = new boolean[length];
  }

  /** Time to the next purchase, strictly later in the sequence. */
  public static HeadTargets purchase(UserSequence user, double[] edges, long observedUntilMillis) {
    return of(user, edges, observedUntilMillis, false);
  }

  /** Time to the next event of any kind. */
  public static HeadTargets returns(UserSequence user, double[] edges, long observedUntilMillis) {
    return of(user, edges, observedUntilMillis, true);
  }

  private static HeadTargets of(
      UserSequence user, double[] edges, long observedUntilMillis, boolean anyType) {
    HeadTargets targets = new HeadTargets(user.length(), edges.length);
    long next = Long.MAX_VALUE;
    for (int i = user.length() - 1; i >= 0; i--) {
      long time = user.time(i);
      if (next != Long.MAX_VALUE) {
        double observed = (observedUntilMillis - time) / 1000.0;
        targets.observe(i, (next - time) / 1000.0, observed, edges);
      } else {
        targets.censor(i, (observedUntilMillis - time) / 1000.0, edges);
      }
      if (anyType || user.type(i) == EventType.PURCHASE) {
        next = time;
      }
    }
    return targets;
  }

  private void observe(int i, double seconds, double observedSeconds, double[] edges) {
    int bucket = 0;
    while (bucket < edges.length && seconds > edges[bucket]) {
      bucket++;
    }
    survived[i] = (byte) bucket;
    happened[i] = bucket < edges.length && edges[bucket] <= observedSeconds;
  }

  private void censor(int i, double seconds, double[] edges) {
    int full = 0;
    while (full < edges.length && edges[full] <= seconds) {
      full++;
    }
    survived[i] = (byte) full;
  }

  /** Buckets that passed in full without the outcome, 0 to K. */
  public int survived(int i) {
    return survived[i];
  }

  /** Whether the outcome fell into bucket {@code survived(i)}; false if censored or beyond. */
  public boolean happened(int i) {
    return happened[i];
  }

  /**
   * Writes the event's part of the loss Σ atRisk_j · softplus(x_j) − event_j · x_j, in which x are
   * hazard logits: the likelihood above, term by term.
   *
   * @param weight of this event in the loss
   * @param atRisk receives the weight for each bucket entered, at {@code at} to {@code at + K − 1}
   * @param event receives the weight for the bucket of the outcome, if any
   */
  public void fill(int i, float weight, float[] atRisk, float[] event, int at) {
    int entered = Math.min(buckets, survived[i] + (happened[i] ? 1 : 0));
    Arrays.fill(atRisk, at, at + entered, weight);
    if (happened[i]) {
      event[at + survived[i]] = weight;
    }
  }
}
