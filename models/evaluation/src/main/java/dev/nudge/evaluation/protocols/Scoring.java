package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.scoring.OnnxModel;
import java.util.List;

/** How a question is answered by a model: {@link Reading} a curve, or {@link PurchaseDays}. */
@FunctionalInterface
public interface Scoring {
  /**
   * Scores rows. An answer does not depend on the other rows.
   *
   * @param rows of users whose feature rows are those of the model
   * @return one outcome per row, in the order of the rows
   */
  List<Outcome> score(OnnxModel model, List<ReferenceRow> rows);
}
