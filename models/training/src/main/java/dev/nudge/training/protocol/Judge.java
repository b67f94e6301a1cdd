package dev.nudge.training.protocol;

import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.evaluation.Figures;
import java.util.List;

/** Judges a model file on rows, at the threshold that is best on other rows. */
public final class Judge {

  private Judge() {}

  /**
   * Scores both sets of rows.
   *
   * @param protocol name for the result
   * @param slice whose rows they are, in words
   * @param rowsMd5 their fingerprint, or null
   * @param thresholdRows to choose the threshold on; users the model was not fitted on
   * @param testRows to judge on
   * @throws dev.nudge.training.evaluation.EmptyEvaluationException if there are no test rows
   */
  public static Result judge(
      String protocol,
      String slice,
      String rowsMd5,
      OnnxModel model,
      Propensity propensity,
      List<ReferenceRow> thresholdRows,
      List<ReferenceRow> testRows) {
    double threshold = Figures.bestThreshold(RowScorer.score(model, thresholdRows, propensity));
    Figures figures = Figures.of(RowScorer.score(model, testRows, propensity), threshold);
    return new Result(protocol, slice, rowsMd5, figures, thresholdRows.size());
  }

  /** By users and times not trained on, see {@link TimeSplit}. */
  public static Result judge(OnnxModel model, TimeSplit split, Propensity propensity) {
    return judge(
        propensity.label(),
        "test users from the cut on",
        null,
        model,
        propensity,
        split.thresholdRows(propensity),
        split.testRows(propensity));
  }
}
