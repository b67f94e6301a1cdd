package dev.nudge.local.host;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for something that can only be asked for. */
public final class Await {
  private static final long PAUSE_MILLIS = 200;

  private Await() {}

  /**
   * Asks until the answer is yes.
   *
   * @param condition may throw to give up at once
   * @return whether it became true within the limit
   * @throws RunFailedException if the thread is interrupted
   */
  public static boolean until(BooleanSupplier condition, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      pause();
    }
    return true;
  }

  /**
   * Lets a little time pass before asking again.
   *
   * @throws RunFailedException if the thread is interrupted
   */
  public static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }
}
