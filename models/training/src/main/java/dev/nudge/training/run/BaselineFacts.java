package dev.nudge.training.run;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.Baseline;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Propensities;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.SurvivalCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How features and scores were spread, as a model file has them: what drift is measured by. */
final class BaselineFacts {
  /** Scores that rules mostly ask for. */
  private static final List<ScoreName> SCORES =
      Stream.of("purchase-1d", "purchase-7d", "churn-7d").map(ScoreName::parse).toList();

  private BaselineFacts() {}

  /** Of the features over all rows; texts by number have no order, so they have none. */
  static Map<String, String> ofFeatures(SequenceSet rows) {
    Map<String, String> facts = new LinkedHashMap<>();
    int width = rows.features().size();
    float[] values = new float[Math.toIntExact(rows.events())];
    for (int f = 0; f < width; f++) {
      if (rows.features().features().get(f).embedded().isEmpty()) {
        int at = 0;
        for (UserSequence user : rows.users()) {
          for (int i = 0; i < user.length(); i++) {
            values[at++] = user.rows()[i * width + f];
          }
        }
        facts.put(Baseline.FEATURES + rows.features().names().get(f), Baseline.of(values).text());
      }
    }
    return facts;
  }

  /** Of the usual scores at each event. */
  static Map<String, String> ofScores(OnnxModel model, SequenceSet events) {
    SurvivalCurve purchase = new SurvivalCurve(model.contract().purchaseEdges());
    SurvivalCurve returns = new SurvivalCurve(model.contract().returnEdges());
    float[][] values = new float[SCORES.size()][Math.toIntExact(events.events())];
    int[] at = {0};
    ModelReplay.run(
        model,
        events.users(),
        (user, event, scorer, row) -> {
          purchase.read(scorer.purchaseLogits(), row);
          returns.read(scorer.returnLogits(), row);
          for (int i = 0; i < values.length; i++) {
            double horizon = SCORES.get(i).horizonSeconds();
            values[i][at[0]] =
                (float)
                    (SCORES.get(i).head() == ScoreName.Head.PURCHASE
                        ? Propensities.purchase(purchase, returns, 0, horizon)
                        : Propensities.churn(returns, 0, horizon));
          }
          at[0]++;
        });
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      facts.put(Baseline.SCORES + SCORES.get(i).text(), Baseline.of(values[i]).text());
    }
    return facts;
  }
}
