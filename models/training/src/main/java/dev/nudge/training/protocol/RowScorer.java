package dev.nudge.training.protocol;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.training.evaluation.Outcome;
import dev.nudge.training.export.ModelReplay;
import dev.nudge.training.sequences.UserSequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Scores reference rows with a model file, stepped through each user's events as the job does. */
public final class RowScorer {

  private RowScorer() {}

  /**
   * Scores rows.
   *
   * @param rows of users whose feature rows are those of the model
   * @return one outcome per row, in the order of the rows
   */
  public static List<Outcome> score(
      OnnxModel model, List<ReferenceRow> rows, Propensity propensity) {
    Map<UserSequence, List<Integer>> byUser = new IdentityHashMap<>();
    List<UserSequence> users = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      UserSequence user = rows.get(i).user();
      if (!byUser.containsKey(user)) {
        users.add(user);
      }
      byUser.computeIfAbsent(user, key -> new ArrayList<>()).add(i);
    }
    ModelContract contract = model.contract();
    Propensity.Curves curves =
        new Propensity.Curves(
            new SurvivalCurve(contract.purchaseEdges()), new SurvivalCurve(contract.returnEdges()));
    double[] scores = new double[rows.size()];
    ModelReplay.run(
        model,
        users,
        (user, event, scorer, at) -> {
          for (int i : byUser.get(user)) {
            ReferenceRow row = rows.get(i);
            if (row.lastEvent() == event) {
              double silence = row.silence().toMillis() / 1000.0;
              scores[i] = propensity.score(curves, scorer, at, silence);
            }
          }
        });
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      ReferenceRow row = rows.get(i);
      outcomes.add(new Outcome(row.user().userId(), scores[i], row.positive()));
    }
    return outcomes;
  }
}
