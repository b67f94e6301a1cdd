package dev.nudge.features;

/**
 * What a rare visitor is known by: active days, purchases and spend, decayed over a quarter and a
 * year.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class LongMemory {
  /** Length of the arrays: a quarter, a year. */
  public static final int SIZE = 2;

  static final HalfLife[] HALF_LIVES = {HalfLife.QUARTER, HalfLife.YEAR};

  /** Decayed counts of active days. */
  public final float[] days = new float[SIZE];

  /** Decayed counts of purchases. */
  public final float[] purchases = new float[SIZE];

  /** Purchases' value, decayed with a half-life of a year. */
  public float spend;

  void decay(long elapsedMillis) {
    float left = 1;
    for (int i = 0; i < SIZE; i++) {
      left = (float) HALF_LIVES[i].left(elapsedMillis);
      days[i] *= left;
      purchases[i] *= left;
    }
    spend *= left;
  }

  void countDay() {
    for (int i = 0; i < SIZE; i++) {
      days[i]++;
    }
  }

  void countPurchase(Step step, float value) {
    for (int i = 0; i < SIZE; i++) {
      purchases[i] += step.furtherLine ? 0 : 1;
    }
    spend += value;
  }
}
