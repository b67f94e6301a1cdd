package dev.nudge.evaluation.nudges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far two rules reach the same people.
 *
 * @param first its id
 * @param second its id
 * @param users nudged by both
 * @param shareOfFirst of the users whom the first nudged; NaN if it nudged nobody
 * @param shareOfSecond the same of the second
 * @param conflicts occasions at which one had to give way to the other, at the same event
 */
public record Overlap(
    String first,
    String second,
    int users,
    double shareOfFirst,
    double shareOfSecond,
    int conflicts) {
  private static final String GAVE_WAY = "LOWER_PRIORITY";
  private static final String HELD_OUT = "HOLDOUT";

  private record Occasion(String userId, long time) {}

  /** Of every two rules, in their order. */
  static List<Overlap> of(List<String> rules, List<Decision> decisions) {
    Map<String, Set<String>> users = new TreeMap<>();
    Map<Occasion, String> won = new HashMap<>();
    for (Decision decision : decisions) {
      if (decision.nudged()) {
        users.computeIfAbsent(decision.rule(), rule -> new HashSet<>()).add(decision.userId());
      }
      if (decision.nudged() || decision.held().equals(HELD_OUT)) {
        won.put(new Occasion(decision.userId(), decision.time()), decision.rule());
      }
    }
    Map<Set<String>, Integer> conflicts = new HashMap<>();
    for (Decision decision : decisions) {
      String winner = won.get(new Occasion(decision.userId(), decision.time()));
      if (GAVE_WAY.equals(decision.held()) && winner != null) {
        conflicts.merge(Set.of(decision.rule(), winner), 1, Integer::sum);
      }
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        String first = rules.get(i);
        String second = rules.get(j);
        Set<String> ofFirst = users.getOrDefault(first, Set.of());
        Set<String> ofSecond = users.getOrDefault(second, Set.of());
        Set<String> both = new HashSet<>(ofFirst);
        both.retainAll(ofSecond);
        overlaps.add(
            new Overlap(
                first,
                second,
                both.size(),
                (double) both.size() / ofFirst.size(),
                (double) both.size() / ofSecond.size(),
                conflicts.getOrDefault(Set.of(first, second), 0)));
      }
    }
    return overlaps;
  }
}
