package dev.nudge.training.tuning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that may be used, from now on. */
public final class Budget {
  private final InstantSource clock;
  private final Instant end;

  public Budget(InstantSource clock, Duration time) {
    this.clock = clock;
    this.end = clock.instant().plus(time);
  }

  /**
   * Continues only while there is time.
   *
   * @throws BudgetUsedUpException if there is none left
   */
  void require() {
    if (!clock.instant().isBefore(end)) {
      throw new BudgetUsedUpException();
    }
  }
}
