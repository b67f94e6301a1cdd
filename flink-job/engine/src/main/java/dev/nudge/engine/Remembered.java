package dev.nudge.engine;

/** What a user record keeps of one model. Mutable; no longer than the model's state and heads. */
public final class Remembered {
  static final float[] NONE = {};

  /** Of the model whose state this is; 0 before the first score. */
  public long fingerprint;

  /** S values; empty before the first score. */
  public float[] state = NONE;

  /** Hazard logits of the last score; empty before it. */
  public float[] purchaseLogits = NONE;

  public float[] returnLogits = NONE;

  /** Keeps nothing. */
  void clear() {
    fingerprint = 0;
    state = NONE;
    purchaseLogits = NONE;
    returnLogits = NONE;
  }
}
