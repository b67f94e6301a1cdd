package dev.nudge.cli.console;

import java.util.function.LongSupplier;

/** Lets through so many lines a second, and counts the rest. Not thread-safe. */
public final class RateLimit {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private long second = Long.MIN_VALUE;
  private int passed;
  private long held;

  /**
   * @param nanoTime the clock, such as {@link System#nanoTime}
   */
  public RateLimit(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** Whether another line may be printed now; if not, it is counted. */
  public boolean tryPass() {
    long now = nanoTime.getAsLong();
    if (second == Long.MIN_VALUE || now - second >= SECOND_NANOS) {
      second = now;
      passed = 0;
    }
    if (passed < perSecond) {
      passed++;
      return true;
    }
    held++;
    return false;
  }

  /** How many were held back since this was last asked. */
  public long takeHeld() {
    long taken = held;
    held = 0;
    return taken;
  }
}
