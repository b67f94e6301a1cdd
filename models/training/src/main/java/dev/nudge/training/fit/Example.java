package dev.nudge.training.fit;

import dev.nudge.training.sequences.HeadTargets;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSequence;
import java.util.List;

/** A user's sequence with what is to be learned from it. */
record Example(UserSequence user, HeadTargets purchase, HeadTargets visit, float[] weights) {

  static List<Example> of(SequenceSet set, SurvivalEdges edges, Weighting weighting) {
    long until = set.observedUntil().toEpochMilli();
    return set.users().stream()
        .map(
            user ->
                new Example(
                    user,
                    HeadTargets.purchase(user, edges.purchase(), until),
                    HeadTargets.visit(user, edges.visit(), until),
                    weighting.weights(user)))
        .toList();
  }

  int length() {
    return user.length();
  }

  double weight() {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
