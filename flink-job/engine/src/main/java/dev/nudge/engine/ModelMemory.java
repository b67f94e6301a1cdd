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

  /**
   * Whether what the record keeps of the champion is of this model. Where this one was its
   * challenger, what it kept of that is the champion's from now on.
   */
  boolean isIn(UserRecord record) {
    if (isOf(record.champion)) {
      return true;
    }
    if (!isOf(record.challenger)) {
      return false;
    }
    record.champion = record.challenger;
    record.challenger = null;
    return true;
  }

  /**
   * Whether this is of this model.
   *
   * @param kept null for nothing
   */
  boolean isOf(Remembered kept) {
    return kept != null && kept.fingerprint == model.fingerprint();
  }

  /** Fills an input state row: the user's, or zeros for a user who starts over. */
  void fill(UserRecord record, FloatBuffer into, int row) {
    fill(isIn(record) ? record.champion : null, into, row);
  }

  /**
   * The same of what is kept of a challenger.
   *
   * @param kept null for nothing
   */
  void fill(Remembered kept, FloatBuffer into, int row) {
    int size = model.stateSize();
    if (isOf(kept)) {
      into.put(row * size, kept.state);
      return;
    }
    for (int i = 0; i < size; i++) {
      into.put(row * size + i, 0);
    }
  }

  /** Keeps what the model computed in a row. */
  void keep(Remembered in, Scorer scored, int row) {
    in.fingerprint = model.fingerprint();
    in.state = sized(in.state, model.stateSize());
    in.purchaseLogits = sized(in.purchaseLogits, model.purchaseEdges().length);
    in.returnLogits = sized(in.returnLogits, model.returnEdges().length);
    get(scored.nextState(), row, in.state);
    get(scored.purchaseLogits(), row, in.purchaseLogits);
    get(scored.returnLogits(), row, in.returnLogits);
  }

  private static float[] sized(float[] array, int size) {
    return array.length == size ? array : Arrays.copyOf(array, size);
  }

  private static void get(FloatBuffer from, int row, float[] into) {
    from.get(row * into.length, into);
  }
}
