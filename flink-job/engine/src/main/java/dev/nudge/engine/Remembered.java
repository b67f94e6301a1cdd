package dev.nudge.engine;

import com.google.common.primitives.Floats;
import dev.nudge.schemas.ModelState;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;

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

  /** What a message says that a model knows. */
  static Remembered of(ModelState state) {
    Remembered known = new Remembered();
    known.fingerprint = state.getModelFingerprint();
    known.state = Floats.toArray(state.getState());
    known.purchaseLogits = Floats.toArray(state.getPurchaseLogits());
    known.returnLogits = Floats.toArray(state.getReturnLogits());
    return known;
  }

  /** Keeps what a model computed in a row. */
  void keep(ModelContract model, Scorer scored, int row) {
    fingerprint = model.fingerprint();
    state = sized(state, model.stateSize());
    purchaseLogits = sized(purchaseLogits, model.purchaseEdges().length);
    returnLogits = sized(returnLogits, model.returnEdges().length);
    get(scored.nextState(), row, state);
    get(scored.purchaseLogits(), row, purchaseLogits);
    get(scored.returnLogits(), row, returnLogits);
  }

  private static float[] sized(float[] array, int size) {
    return array.length == size ? array : new float[size];
  }

  private static void get(FloatBuffer from, int row, float[] into) {
    from.get(row * into.length, into);
  }

  /** Keeps nothing. */
  void clear() {
    fingerprint = 0;
    state = NONE;
    purchaseLogits = NONE;
    returnLogits = NONE;
  }
}
