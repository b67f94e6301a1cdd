package dev.nudge.engine;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What a user record keeps of a model: its state and the logits of the last score. What another
 * model left there means nothing to this one.
 */
final class ModelMemory {
  private final ModelContract model;

  ModelMemory(ModelContract model) {
    this.model = model;
  }

  /** Whether what the record keeps is of this model. */
  boolean isIn(UserRecord record) {
    return record.modelFingerprint == model.fingerprint();
  }

  /** Fills an input state row: the user's, or zeros for a user who starts over. */
  void fill(UserRecord record, FloatBuffer into, int row) {
    int size = model.stateSize();
    if (isIn(record)) {
      into.put(row * size, record.modelState);
      return;
    }
    for (int i = 0; i < size; i++) {
      into.put(row * size + i, 0);
    }
  }

  /** Keeps what the model computed in a row. */
  void keep(UserRecord record, Scorer scored, int row) {
    record.modelFingerprint = model.fingerprint();
    record.modelState = sized(record.modelState, model.stateSize());
    record.purchaseLogits = sized(record.purchaseLogits, model.purchaseEdges().length);
    record.returnLogits = sized(record.returnLogits, model.returnEdges().length);
    get(scored.nextState(), row, record.modelState);
    get(scored.purchaseLogits(), row, record.purchaseLogits);
    get(scored.returnLogits(), row, record.returnLogits);
  }

  /** Keeps nothing: the user starts over at the next event, and has no score until then. */
  void clear(UserRecord record) {
    record.modelFingerprint = 0;
    record.modelState = UserRecord.NONE;
    record.purchaseLogits = UserRecord.NONE;
    record.returnLogits = UserRecord.NONE;
  }

  private static float[] sized(float[] array, int size) {
    return array.length == size ? array : Arrays.copyOf(array, size);
  }

  private static void get(FloatBuffer from, int row, float[] into) {
    from.get(row * into.length, into);
  }
}
