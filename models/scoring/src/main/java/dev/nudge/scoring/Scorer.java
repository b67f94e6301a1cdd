package dev.nudge.scoring;

import java.nio.FloatBuffer;

/**
 * One model step for up to {@link #capacity()} rows at once. The buffers belong to the scorer and
 * are reused: fill rows 0..n-1 of {@link #features()} and {@link #state()}, call {@link #run}, read
 * rows 0..n-1 of the outputs before the next fill. Row r of a buffer with width w starts at index r
 * * w; positions and limits are never moved. Not thread-safe.
 */
public interface Scorer extends AutoCloseable {

  ModelContract contract();

  /** Most rows of one {@link #run}. */
  int capacity();

  /** Input rows, width F. */
  FloatBuffer features();

  /** Input state rows, width S; empty for a model without state. */
  FloatBuffer state();

  /** Output state rows, width S; empty for a model without state. */
  FloatBuffer nextState();

  /** Output rows, width Kp: hazard logits of the time to the next purchase. */
  FloatBuffer purchaseLogits();

  /** Output rows, width Kr: hazard logits of the time to the next visit. */
  FloatBuffer returnLogits();

  /**
   * Scores rows 0..rows-1. A row's outputs do not depend on the other rows, to the bit.
   *
   * @param rows 1 to {@link #capacity()}
   * @throws ScoringException if the runtime fails
   */
  void run(int rows);

  /**
   * Whether every output of a row is a finite number. Where one is not, none of them says anything,
   * and the state must not be carried on.
   */
  default boolean isFinite(int row) {
    ModelContract contract = contract();
    return isFinite(nextState(), row, contract.stateSize())
        && isFinite(purchaseLogits(), row, contract.purchaseEdges().length)
        && isFinite(returnLogits(), row, contract.returnEdges().length);
  }

  /**
   * For who cannot do without.
   *
   * @throws ScoringException unless every output of the row is a finite number
   */
  default void requireFinite(int row) {
    if (!isFinite(row)) {
      throw new ScoringException(
          "model %s gave numbers that are not finite, so it cannot be judged here; look for broken weights, and train it again"
              .formatted(contract().name()),
          null);
    }
  }

  private static boolean isFinite(FloatBuffer values, int row, int width) {
    for (int i = row * width; i < (row + 1) * width; i++) {
      if (!Float.isFinite(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  void close();
}
