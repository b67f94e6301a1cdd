package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import java.time.Duration;
import java.util.List;

/** Which rows a protocol has. */
interface RowMaker {
  /**
   * Rows of these users that may be fitted on, and on which a threshold may be chosen. By default
   * those to judge on, as the users are others; a protocol that splits by time has its own.
   */
  default List<ReferenceRow> fit(List<UserSequence> users) {
    return test(users);
  }

  /** Rows of these users to judge on. */
  List<ReferenceRow> test(List<UserSequence> users);

  /** The row as it enters the fingerprint. */
  String line(ReferenceRow row);

  /** How far the labels of rows to fit on reach beyond the end of training. */
  default Duration labelReach() {
    return Duration.ZERO;
  }
}
