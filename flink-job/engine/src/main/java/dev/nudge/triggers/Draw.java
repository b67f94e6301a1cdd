package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;

/**
 * Draws of users that are the same on every machine and in every release: of variants, holdouts and
 * canaries.
 */
public final class Draw {
  private Draw() {}

  /**
   * The upper 53 bits of a hash as a fraction: exact in a double, uniform over users, and
   * independent of the draws of other names.
   *
   * @return at least 0, less than 1
   */
  public static double of(String name, String userId) {
    return (Hashing.hash64(name + "/" + userId) >>> 11) * 0x1p-53;
  }
}
