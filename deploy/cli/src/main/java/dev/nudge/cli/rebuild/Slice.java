package dev.nudge.cli.rebuild;

import dev.nudge.schemas.Hashing;

/**
 * A part of the users: those whose hash begins with some bits.
 *
 * @param bits how many, 0 to 63
 * @param value which
 */
record Slice(int bits, long value) {
  static final Slice ALL = new Slice(0, 0);

  boolean contains(String user) {
    return bits == 0 || Hashing.hash64(user) >>> Long.SIZE - bits == value;
  }

  /** One half of it, and the other. */
  Slice half(int which) {
    return new Slice(bits + 1, value << 1 | which);
  }
}
