package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.SurvivalCurve;
import java.util.ArrayList;
import java.util.List;

/** Scores reference rows with a model file, stepped through each user's events as the job does. */
final class RowScorer {

  private RowScorer() {}

  /** See {@link Scoring#score}. */
  static List<Outcome> score(OnnxModel model, List<ReferenceRow> rows, Reading reading) {
    ModelContract contract = model.contract();
    SurvivalCurve purchase = new SurvivalCurve(contract.purchaseEdges());
    SurvivalCurve returns = new SurvivalCurve(contract.returnEdges());
    double[] scores = new double[rows.size()];
    RowReplay.run(
        model,
        rows,
        (i, scorer, at) -> {
          purchase.read(scorer.purchaseLogits(), at);
          returns.read(scorer.returnLogits(), at);
          scores[i] = reading.of(purchase, returns, rows.get(i).silence().toMillis() / 1000.0);
        });
    return outcomes(rows, scores);
  }

  /** The rows with their scores. */
  static List<Outcome> outcomes(List<ReferenceRow> rows, double[] scores) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      ReferenceRow row = rows.get(i);
      outcomes.add(new Outcome(row.user().userId(), scores[i], row.outcome()));
    }
    return outcomes;
  }
}
