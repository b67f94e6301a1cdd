package dev.nudge.scoring;

/** How rows are handed to the runtime so that a row's outputs do not depend on its batch. */
enum Batching {
  /** As many as there are: the arithmetic of a row was seen not to depend on the batch. */
  EXACT,
  /**
   * In blocks of {@link #BLOCK} rows, filled up with whatever the buffers hold: the arithmetic
   * depends on the size of the batch, so there is but one size.
   */
  PADDED;

  /** Rows of a padded block: one size for every scorer, so that capacity does not matter either. */
  static final int BLOCK = 256;

  /** Rows that buffers must hold to take {@code capacity} rows. */
  int allocated(int capacity) {
    return this == EXACT ? capacity : (capacity + BLOCK - 1) / BLOCK * BLOCK;
  }
}
