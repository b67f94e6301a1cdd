package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.checks.Fault;

/** What becomes of a record that was checked; arrival in epoch milliseconds. */
interface Acceptance<T> {
  Cleaned accept(T record, long arrival);

  default Cleaned refuse(T record, long arrival, Fault fault) {
    return Rejected.of(fault);
  }
}
