package dev.nudge.cli.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to five minutes, less a
 * random part of up to a half, so that what failed together does not come back together.
 */
final class Backoff {
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 30;

  private final Duration first;
  private final RandomGenerator random;

  /**
   * @param first longest pause after the first attempt
   */
  Backoff(Duration first, RandomGenerator random) {
    this.first = first;
    this.random = random;
  }

  /**
   * The pause after so many attempts.
   *
   * @param attempts from 1
   */
  Duration after(int attempts) {
    double longest =
        Math.min(
            MOST.toMillis(),
            Math.scalb((double) first.toMillis(), Math.min(attempts - 1, MOST_DOUBLINGS)));
    return Duration.ofMillis((long) (longest * (1 - random.nextDouble() / 2)));
  }
}
