package dev.nudge.training.networks;

import java.util.function.Consumer;

/** Normalised feature rows to learn from without labels. */
public interface UnlabelledRows {

  /** F, the length of a row. */
  int width();

  /**
   * Gives the rows in batches, in an order drawn from the seed.
   *
   * @param receiver of batches [rows, F], one after the other
   */
  void forEachBatch(long seed, Consumer<float[]> receiver);
}
