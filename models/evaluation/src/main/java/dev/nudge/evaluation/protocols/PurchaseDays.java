package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The expected number of days with a purchase, by going on with the model itself, which is a
 * recurrent point process (Du et al. 2016): the mean over {@link Rollout}s, in which the model
 * takes each purchase in and says anew when the next one comes.
 *
 * <p>The same row gives the same number to the bit, wherever it stands and whatever rows are with
 * it. What is given up: no other events than purchases come in a rollout, so it is for recordings
 * of purchases alone, at most one a day, with their events ({@link Dataset#kept}).
 *
 * @param horizon from a row's time to the end of the last day
 * @param draws rollouts per row, positive
 */
record PurchaseDays(Duration horizon, int draws) implements Scoring {
  /** Rows of a model step, and reference rows whose rollouts are in memory at once. */
  private static final int BATCH = 256;

  @Override
  public List<Outcome> score(OnnxModel model, List<ReferenceRow> rows) {
    Rollout.Start[] starts = new Rollout.Start[rows.size()];
    RowReplay.run(
        model,
        rows,
        (i, scorer, at) -> starts[i] = Rollout.Start.of(rows.get(i), horizon, scorer, at));
    double[] expected = new double[starts.length];
    try (Scorer scorer = model.scorer(BATCH)) {
      for (int from = 0; from < starts.length; from += BATCH) {
        List<Rollout> rollouts = new ArrayList<>();
        for (int i = from; i < Math.min(from + BATCH, starts.length); i++) {
          for (int draw = 0; draw < draws; draw++) {
            rollouts.add(new Rollout(starts[i], draw, draws));
          }
        }
        goOn(rollouts, scorer);
        for (int i = 0; i < rollouts.size(); i++) {
          expected[from + i / draws] += rollouts.get(i).days() / draws;
        }
      }
    }
    return RowScorer.outcomes(rows, expected);
  }

  /** Goes on with all of them, side by side, until their horizons have passed. */
  private static void goOn(List<Rollout> rollouts, Scorer scorer) {
    List<Rollout> going = going(rollouts);
    while (!going.isEmpty()) {
      for (int from = 0; from < going.size(); from += BATCH) {
        step(going.subList(from, Math.min(from + BATCH, going.size())), scorer);
      }
      going = going(going);
    }
  }

  private static List<Rollout> going(List<Rollout> rollouts) {
    List<Rollout> going = new ArrayList<>();
    for (Rollout rollout : rollouts) {
      if (rollout.purchasesAgain()) {
        going.add(rollout);
      }
    }
    return going;
  }

  private static void step(List<Rollout> batch, Scorer scorer) {
    for (int at = 0; at < batch.size(); at++) {
      batch.get(at).fill(scorer, at);
    }
    scorer.run(batch.size());
    for (int at = 0; at < batch.size(); at++) {
      scorer.requireFinite(at);
      batch.get(at).read(scorer, at);
    }
  }
}
