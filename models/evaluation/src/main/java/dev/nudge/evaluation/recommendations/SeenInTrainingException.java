package dev.nudge.evaluation.recommendations;

import dev.nudge.recommending.NeighbourTable;
import java.time.Instant;

/** A table would be judged on a time that its training looked at. */
public final class SeenInTrainingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SeenInTrainingException(NeighbourTable table, Instant cut) {
    super(
        "table %s was trained on data up to %s, so rows from %s on would flatter it; judge it from then on"
            .formatted(table.name(), table.trainedUntil(), cut));
  }
}
