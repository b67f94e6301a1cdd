package dev.nudge.training.protocol;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.training.evaluation.Outcome;
import dev.nudge.training.export.ModelReplay;
import dev.nudge.training.sequences.UserSequence;
import java.util.ArrayList;
import java.util.HashMap;
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
  public static List<Outcome> score(OnnxModel model, List<ReferenceRow> rows, Reading reading) {
    Map<UserSequence, Map<Integer, List<Integer>>> byUser = new IdentityHashMap<>();
    List<UserSequence> users = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ReferenceRow row = rows.get(i);
      if (!byUser.containsKey(row.user())) {
        users.add(row.user());
      }
      byUser
          .computeIfAbsent(row.user(), user -> new HashMap<>())
          .computeIfAbsent(row.lastEvent(), event -> new ArrayList<>())
          .add(i);
    }
    ModelContract contract = model.contract();
    SurvivalCurve purchase = new SurvivalCurve(contract.purchaseEdges());
    SurvivalCurve visit = new SurvivalCurve(contract.returnEdges());
    double[] scores = new double[rows.size()];
    ModelReplay.run(
        model,
        users,
        (user, event, scorer, at) -> {
          for (int i : byUser.get(user).getOrDefault(event, List.of())) {
            purchase.read(scorer.purchaseLogits(), at);
            visit.read(scorer.returnLogits(), at);
            scores[i] = reading.of(purchase, visit, rows.get(i).silence().toMillis() / 1000.0);
          }
        });
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      ReferenceRow row = rows.get(i);
      outcomes.add(new Outcome(row.user().userId(), scores[i], row.outcome()));
    }
    return outcomes;
  }
}
