package dev.nudge.features;

import dev.nudge.schemas.Hashing;

/**
 * Turns open-ended texts into the numbers of an embedding: 0 is no text, every text has one of 1 to
 * {@code size() − 1}, by its hash. Two texts may share a number; what a model learned of one, it
 * then takes for the other.
 *
 * <p>Sizes are part of the features' meaning and never change.
 */
public enum Vocabulary {
  /** Page types and page groups: a few dozen. */
  PAGE(64),
  /** Product categories: some hundreds. */
  CATEGORY(256),
  /** Items, most of which share their number with others. */
  ITEM(4096);

  private final int size;

  Vocabulary(int size) {
    this.size = size;
  }

  /** How many numbers there are, 0 included. */
  public int size() {
    return size;
  }

  /**
   * The number of a text.
   *
   * @param hash the text's {@link Hashing#hash64}; 0 for no text
   * @return 0 to {@code size() − 1}
   */
  int number(long hash) {
    return hash == 0 ? 0 : 1 + (int) Long.remainderUnsigned(hash, size - 1);
  }
}
