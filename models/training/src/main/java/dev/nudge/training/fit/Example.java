package dev.nudge.training.fit;

import dev.nudge.training.sequences.HeadTargets;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's sequence with what is to be learned from it.
 *
 * @param user the events that are learned from
 * @param purchase what was to come, of these and maybe of later ones
 * @param visit the same of the next event of any kind
 * @param weights of the events that are learned from
 */
record Example(UserSequence user, HeadTargets purchase, HeadTargets visit, float[] weights) {

  static List<Example> of(SequenceSet set, SurvivalEdges edges, Weighting weighting) {
    long until = set.observedUntil().toEpochMilli();
    Map<String, UserSequence> asked = new HashMap<>();
    set.asked().users().forEach(user -> asked.put(user.userId(), user));
    return set.users().stream()
        .filter(user -> asked.containsKey(user.userId()))
        .map(
            user ->
                new Example(
                    asked.get(user.userId()),
                    HeadTargets.purchase(user, edges.purchase(), until),
                    HeadTargets.visit(user, edges.visit(), until),
                    weighting.weights(asked.get(user.userId()))))
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
