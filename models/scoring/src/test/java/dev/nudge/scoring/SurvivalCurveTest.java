package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalCurveTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  /**
   * S(t) as the definition reads: whole buckets survived, then a part of one at a constant rate.
   */
  private static double survival(double[] edges, float[] logits, double t) {
    double survival = 1;
    double start = 0;
    for (int k = 0; k < edges.length; k++) {
      double survivesBucket = 1 - 1 / (1 + Math.exp(-(double) logits[k]));
      boolean last = k == edges.length - 1;
      double part = (Math.min(t, last ? t : edges[k]) - start) / (edges[k] - start);
      survival *= Math.pow(survivesBucket, Math.max(0, part));
      start = edges[k];
    }
    return survival;
  }

  private static double[] randomEdges(Random random) {
    double[] edges = new double[1 + random.nextInt(10)];
    double edge = 0;
    for (int k = 0; k < edges.length; k++) {
      edge += Math.pow(10, 1 + 4 * random.nextDouble());
      edges[k] = edge;
    }
    return edges;
  }

  private static float[] randomLogits(Random random, int buckets) {
    float[] logits = new float[buckets];
    for (int k = 0; k < buckets; k++) {
      logits[k] = (float) (random.nextGaussian() * 2 - 1);
    }
    return logits;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheProductOfSurvivedBuckets(long seed) {
    Random random = new Random(seed);
    double[] edges = randomEdges(random);
    float[] logits = randomLogits(random, edges.length);
    SurvivalCurve curve = new SurvivalCurve(edges).read(logits);
    double beyond = edges[edges.length - 1] * 1.5;
    for (int i = 0; i < 200; i++) {
      double silence = random.nextDouble() * beyond;
      double horizon = random.nextDouble() * beyond;
      double survived = survival(edges, logits, silence);
      if (survived < Double.MIN_NORMAL) {
        continue; // the product has underflowed, the curve has not
      }
      double expected = survival(edges, logits, silence + horizon) / survived;
      assertThat(curve.notWithin(silence, horizon)).isCloseTo(expected, CLOSE);
      assertThat(curve.within(silence, horizon)).isCloseTo(1 - expected, CLOSE);
    }
  }

  @Test
  void readsTheHazardOfABucketAtItsEdges() {
    SurvivalCurve curve = new SurvivalCurve(new double[] {10, 20}).read(new float[] {0, 0});
    assertThat(curve.within(0, 10)).isCloseTo(0.5, CLOSE);
    assertThat(curve.within(0, 20)).isCloseTo(0.75, CLOSE);
    assertThat(curve.within(10, 10)).isCloseTo(0.5, CLOSE);
    assertThat(curve.within(0, 0)).isZero();
  }

  @Test
  void goesOnAtTheLastRateBeyondTheLastEdge() {
    SurvivalCurve curve = new SurvivalCurve(new double[] {10, 30}).read(new float[] {-2, 0});
    assertThat(curve.within(1_000, 20)).isCloseTo(0.5, CLOSE);
    assertThat(curve.notWithin(30, 40)).isCloseTo(0.25, CLOSE);
  }

  @Test
  void readsOneRowOfABatchAndReplacesTheLast() {
    FloatBuffer batch = FloatBuffer.wrap(new float[] {9, 9, 0, 0, 9, 9});
    SurvivalCurve curve = new SurvivalCurve(new double[] {10, 20}).read(new float[] {3, 3});
    assertThat(curve.read(batch, 1).within(0, 20)).isCloseTo(0.75, CLOSE);
    assertThat(batch.position()).isZero();
  }

  @Test
  void givesTheSameWhicheverTimeIsAskedFirst() {
    Random random = new Random(3);
    double[] edges = {10, 40, 100, 500};
    float[] logits = randomLogits(random, edges.length);
    SurvivalCurve nearFirst = new SurvivalCurve(edges).read(randomLogits(random, edges.length));
    SurvivalCurve farFirst = new SurvivalCurve(edges).read(logits);
    nearFirst.within(0, 20); // a row before, read in part
    nearFirst.read(logits);

    double far = farFirst.cumulativeHazard(600);
    assertThat(nearFirst.cumulativeHazard(20)).isEqualTo(farFirst.cumulativeHazard(20));
    assertThat(nearFirst.cumulativeHazard(600)).isEqualTo(far);
    nearFirst.clear();
    assertThat(nearFirst.cumulativeHazard(20)).isNaN();
  }

  @Test
  void staysFiniteForExtremeLogits() {
    float huge = 1e30f;
    SurvivalCurve sure = new SurvivalCurve(new double[] {10, 20}).read(new float[] {huge, huge});
    assertThat(sure.within(0, 10)).isBetween(1 - 1e-12, 1.0);
    assertThat(sure.within(1e6, 10)).isBetween(1 - 1e-12, 1.0);
    SurvivalCurve never = new SurvivalCurve(new double[] {10, 20}).read(new float[] {-huge, -huge});
    assertThat(never.within(0, 1e9)).isZero();
    assertThat(never.notWithin(0, 1e9)).isEqualTo(1);
  }

  @Test
  void tellsOnWhereSurvivalItselfHasUnderflowed() {
    double[] edges = {10, 11};
    SurvivalCurve curve = new SurvivalCurve(edges).read(new float[] {0, 3});
    assertThat(survival(edges, new float[] {0, 3}, 1_000)).isZero();
    assertThat(curve.notWithin(1_000, 1)).isCloseTo(1 / (1 + Math.exp(3)), CLOSE);
  }

  @Test
  void keepsSmallProbabilitiesPrecise() {
    SurvivalCurve curve = new SurvivalCurve(new double[] {10}).read(new float[] {-30});
    assertThat(curve.within(0, 10)).isCloseTo(Math.exp(-30), within(1e-24));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheSilenceThatAScanFinds(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      double[] edges = randomEdges(random);
      SurvivalCurve curve = new SurvivalCurve(edges).read(randomLogits(random, edges.length));
      double horizon = edges[edges.length - 1] * (0.02 + random.nextDouble());
      double threshold = 0.02 + 0.96 * random.nextDouble();
      double found = curve.silenceUntil(horizon, threshold);
      double scanned = scan(curve, edges[edges.length - 1], horizon, threshold);
      if (Double.isInfinite(scanned)) {
        assertThat(found).isInfinite();
      } else {
        assertThat(found).isCloseTo(scanned, within(1e-6 * (1 + scanned)));
        assertThat(curve.notWithin(found, horizon)).isGreaterThan(threshold - 1e-9);
      }
    }
  }

  /** The first crossing, by small steps and bisection of the step that crosses. */
  private static double scan(SurvivalCurve curve, double last, double horizon, double threshold) {
    int steps = 20_000;
    double step = last / steps;
    for (int i = 0; i <= steps; i++) {
      if (curve.notWithin(i * step, horizon) >= threshold) {
        double below = Math.max(0, (i - 1) * step);
        double above = i * step;
        for (int half = 0; half < 100; half++) {
          double middle = (below + above) / 2;
          if (curve.notWithin(middle, horizon) >= threshold) {
            above = middle;
          } else {
            below = middle;
          }
        }
        return above;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Test
  void isZeroWhenTheThresholdIsReachedAtOnce() {
    SurvivalCurve curve = new SurvivalCurve(new double[] {10, 20}).read(new float[] {-5, -5});
    assertThat(curve.silenceUntil(5, 0.5)).isZero();
  }

  @Test
  void isInfiniteWhenTheThresholdIsNeverReached() {
    SurvivalCurve curve = new SurvivalCurve(new double[] {10, 20}).read(new float[] {0, 0});
    assertThat(curve.silenceUntil(10, 0.6)).isInfinite();
  }

  @Test
  void findsTheFirstOfSeveralCrossings() {
    // Silence is likely to last in (10, 20), then a return becomes likely again.
    SurvivalCurve curve =
        new SurvivalCurve(new double[] {10, 20, 30, 40}).read(new float[] {2, -6, 3, -6});
    double silence = curve.silenceUntil(5, 0.9);
    assertThat(silence).isBetween(9.0, 10.0);
    assertThat(curve.notWithin(silence, 5)).isCloseTo(0.9, CLOSE);
  }
}
