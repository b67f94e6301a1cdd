package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.GroupFigures;
import java.util.List;

/**
 * What a protocol found about one model.
 *
 * @param protocol its name
 * @param slice whose rows were judged, in words
 * @param rowsMd5 fingerprint of the rows and labels
 * @param figures on these rows; null where numbers were asked for
 * @param counts on these rows; null where probabilities were asked for
 * @param thresholdRows rows on which the threshold was chosen
 * @param groups the figures by group of users, by name; empty where none is known, or numbers were
 *     asked for
 */
public record Result(
    String protocol,
    String slice,
    String rowsMd5,
    Figures figures,
    CountFigures counts,
    int thresholdRows,
    List<GroupFigures> groups) {

  public Result {
    groups = List.copyOf(groups);
  }
}
