package dev.nudge.evaluation.sequences;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;

/**
 * Runs an exported model over whole sequences as the job does: one step per event, the state
 * carried, different users side by side in a batch.
 */
public final class ModelReplay {
  private static final int BATCH = 128;

  /** Is shown every event that was scored. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Event {@code event} of {@code user} was scored; its logits are row {@code row} of the
     * scorer's outputs, until the method returns.
     */
    void scored(UserSequence user, int event, Scorer scorer, int row);
  }

  private ModelReplay() {}

  /**
   * Scores every event of every user; users come in any order, a user's events in theirs.
   *
   * @param users with rows of the model's features
   * @throws dev.nudge.scoring.ScoringException if an output is not finite
   */
  public static void run(OnnxModel model, List<UserSequence> users, Visitor visitor) {
    List<UserSequence> longestFirst =
        users.stream().sorted(Comparator.comparingInt(UserSequence::length).reversed()).toList();
    try (Scorer scorer = model.scorer(BATCH)) {
      for (int from = 0; from < longestFirst.size(); from += BATCH) {
        int to = Math.min(from + BATCH, longestFirst.size());
        run(scorer, longestFirst.subList(from, to), visitor);
      }
    }
  }

  private static void run(Scorer scorer, List<UserSequence> batch, Visitor visitor) {
    ModelContract contract = scorer.contract();
    int stateSize = contract.stateSize();
    float[] state = new float[batch.size() * stateSize];
    int active = batch.size();
    for (int event = 0; event < batch.get(0).length(); event++) {
      while (batch.get(active - 1).length() <= event) {
        active--;
      }
      for (int row = 0; row < active; row++) {
        UserSequence user = batch.get(row);
        int width = user.width();
        scorer.features().put(row * width, user.rows(), event * width, width);
      }
      scorer.state().put(0, state, 0, active * stateSize);
      scorer.run(active);
      FloatBuffer next = scorer.nextState();
      next.get(0, state, 0, active * stateSize);
      for (int row = 0; row < active; row++) {
        scorer.requireFinite(row);
        visitor.scored(batch.get(row), event, scorer, row);
      }
    }
  }
}
