package dev.nudge.scoring;

/**
 * How rows are handed to the runtime so that a row's outputs do not depend on its batch: never more
 * than {@link #BLOCK} at once, which is what is probed, whatever the size of batches.
 */
enum Batching {
  /**
   * As many as there are, up to a block: the arithmetic of a row was seen not to depend on the
   * batch.
   */
  EXACT,
  /**
   * In full blocks, filled up with whatever the buffers hold: the arithmetic depends on the size of
   * the batch, so there is but one size.
   */
  PADDED;

  /** Rows of a block: one size for every scorer, so that capacity does not matter either. */
  static final int BLOCK = 256;

  /** Rows of the next block, where {@code left} are to be scored. */
  int handed(int left) {
    return this == EXACT ? Math.min(left, BLOCK) : BLOCK;
  }

  /** Rows that buffers must hold to take {@code capacity} rows. */
  int allocated(int capacity) {
    return this == EXACT ? capacity : (capacity + BLOCK - 1) / BLOCK * BLOCK;
  }
}
