package dev.nudge.evaluation.recommendations;

import java.time.Instant;

/** A recording does not show which items go together. */
public final class TooFewItemsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TooFewItemsException(int users, Instant cut) {
    super(
        "none of the %,d users to fit on was interested in two items before %s; give a longer recording or a later cut"
            .formatted(users, cut));
  }
}
