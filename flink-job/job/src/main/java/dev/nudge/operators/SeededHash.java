package dev.nudge.operators;

import java.security.SecureRandom;

/**
 * A hash of text that nobody can steer without the seed. Anybody can find thousands of user ids
 * with one {@link String#hashCode}, as "AaAa" and "BBBB" have; one of them would slow every look-up
 * of its subtask.
 *
 * <p>A polynomial modulo the prime 2⁶¹ − 1 at a random place (Carter and Wegman, 1979): two texts
 * share it for at most one seed in 2⁶¹ for every three of their characters. The first coefficient
 * is the length, so that no text stands for one that is filled up. It says where an entry lies, and
 * decides no result.
 */
final class SeededHash {
  /** Another in each process. */
  static final SeededHash OF_PROCESS = new SeededHash(new SecureRandom().nextLong());

  private static final long PRIME = (1L << 61) - 1;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long place;

  SeededHash(long seed) {
    this.place = seed & PRIME;
  }

  int of(String text) {
    int length = text.length();
    long hash = length;
    for (int i = 0; i < length; i += 3) {
      long next = text.charAt(i);
      next = next << 16 | (i + 1 < length ? text.charAt(i + 1) : 0);
      next = next << 16 | (i + 2 < length ? text.charAt(i + 2) : 0);
      hash = reduce(hash, next);
    }
    // Texts that differ in the end only lie side by side: that would crowd a table.
    return (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> 32);
  }

  /** {@code hash * place + next}, modulo the prime but for a rest of 2. */
  private long reduce(long hash, long next) {
    long low = hash * place;
    long high = Math.multiplyHigh(hash, place);
    long sum = (low & PRIME) + (high << 3 | low >>> 61) + next;
    return (sum & PRIME) + (sum >>> 61);
  }
}
