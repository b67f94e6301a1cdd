package dev.nudge.training.fit;

import dev.nudge.evaluation.sequences.HeadTargets;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's sequence with what is to be learned from it.
 *
 * @param user the events that are learned from
 * @param purchase what was to come, of these and maybe of later ones
 * @param returns the same of the next event of any kind
 * @param weights of the events that are learned from
 */
record Example(UserSequence user, HeadTargets purchase, HeadTargets returns, float[] weights) {

  static List<Example> of(SequenceSet set, SurvivalEdges edges, Weighting weighting) {
    long until = set.observedUntil().toEpochMilli();
    List<Example> examples = new ArrayList<>();
    for (UserSequence user : set.users()) {
      int count = user.happenedBefore(set.askedUntil().toEpochMilli());
      if (count > 0) {
        UserSequence asked = user.prefix(count);
        examples.add(
            new Example(
                asked,
                HeadTargets.purchase(user, edges.purchase(), until),
                HeadTargets.returns(user, edges.returns(), until),
                weighting.weights(asked)));
      }
    }
    return examples;
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
