package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.scoring.ScoreName;
import java.util.ArrayList;
import java.util.List;

/**
 * What a score promised of the nudged, and what happened, where the score's whole horizon lies in
 * the recording.
 *
 * @param score its name
 * @param nudges how many
 * @param promised mean of the score
 * @param happened share of which it came true
 * @param bins tenths by ascending score
 */
public record PromiseFigures(
    String score, int nudges, double promised, Rate happened, List<Bin> bins) {

  /** Whether there are too few to say anything. */
  public boolean few() {
    return nudges < Compared.FEW;
  }

  /** Null for a rule that waits for no score, and where no nudge's horizon has ended. */
  static PromiseFigures of(JudgedRule rule, Timelines all, List<Decision> decisions) {
    ScoreName score = rule.score();
    if (score == null) {
      return null;
    }
    long horizon = score.horizon().toMillis();
    List<Outcome> outcomes = new ArrayList<>();
    for (Decision decision : decisions) {
      long end = decision.time() + horizon;
      if (decision.nudged() && !Double.isNaN(decision.promised()) && end <= all.last()) {
        boolean cameTrue = all.of(decision.userId()).cameTrue(score, decision.time());
        outcomes.add(new Outcome(decision.userId(), decision.promised(), cameTrue));
      }
    }
    return outcomes.isEmpty()
        ? null
        : new PromiseFigures(
            score.text(),
            outcomes.size(),
            outcomes.stream().mapToDouble(Outcome::score).average().orElseThrow(),
            Rate.of(outcomes),
            Bin.tenths(outcomes));
  }
}
