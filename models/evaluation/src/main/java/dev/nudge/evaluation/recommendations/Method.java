package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.Neighbour;
import java.util.List;
import java.util.Map;

/** A way to find which items go together. Deterministic. */
public sealed interface Method permits ItemToItem, MatrixFactorisation {

  /** As tables carry it. */
  String label();

  /** What it was set to, by name. */
  Map<String, String> settings();

  /**
   * Neighbours of every item, the most alike first, with scores greater than 0 and at most 1.
   *
   * @param ratings with at least one item
   */
  List<List<Neighbour>> neighbours(Ratings ratings, StepListener listener);
}
