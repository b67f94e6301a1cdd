package dev.nudge.engine;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;

/**
 * What a user record keeps of a model: its state and the logits of the last score. What another
 * model left there means nothing to this one; where records keep rows of the last events, this one
 * then scores these first.
 */
final class ModelMemory implements AutoCloseable {
  private final ModelContract model;

  /** Null where no rows are kept. */
  private final Replay replay;

  /**
   * @param model the caller's to close, after this
   * @param replays whether records keep rows
   */
  ModelMemory(OnnxModel model, boolean replays) {
    this.model = model.contract();
    this.replay = replays ? new Replay(model) : null;
  }

  /**
   * Whether what the record keeps of the champion is of this model. Where this one was its
   * challenger, what it kept of that is the champion's from now on.
   */
  boolean isIn(UserRecord record) {
    if (isOf(record.champion) || takesOver(record)) {
      return true;
    }
    if (replay != null) {
      replay.add(record, record.champion);
      replay.run();
    }
    return isOf(record.champion);
  }

  private boolean takesOver(UserRecord record) {
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

  /** Whether it has the sizes of this model's. */
  boolean fits(Remembered kept) {
    return kept.state.length == model.stateSize()
        && kept.purchaseLogits.length == model.purchaseEdges().length
        && kept.returnLogits.length == model.returnEdges().length;
  }

  /** Whether rows are kept, so that {@link #await} and {@link #catchUp} have to be called. */
  boolean replays() {
    return replay != null;
  }

  /** Notes a user, of whom nothing is kept of this model as champion, for {@link #catchUp}. */
  void await(UserRecord record) {
    if (!isOf(record.champion) && !takesOver(record)) {
      replay.add(record, record.champion);
    }
  }

  /** The same as challenger. */
  void awaitChallenger(UserRecord record) {
    if (!isOf(record.challenger)) {
      record.challenger = new Remembered();
      replay.add(record, record.challenger);
    }
  }

  /** Scores a user's last rows, where something is known of before them. */
  void catchUp(UserRecord record, Remembered known, int rows) {
    replay.add(record, known, rows);
    replay.run();
  }

  /** Scores the rows of the users noted, all at once. */
  void catchUp() {
    replay.run();
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
    in.keep(model, scored, row);
  }

  @Override
  public void close() {
    if (replay != null) {
      replay.close();
    }
  }
}
