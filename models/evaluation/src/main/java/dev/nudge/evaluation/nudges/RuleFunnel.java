package dev.nudge.evaluation.nudges;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a rule came.
 *
 * @param gates occasions at which its gates held
 * @param failed of these, those at which its condition could not be evaluated
 * @param when of these, those at which its condition held
 * @param again of these, those held back anew in a visit in which that had been reported already
 * @param held of these, those held back by policy, by reason
 * @param nudges the rest
 */
public record RuleFunnel(
    long gates, long failed, long when, long again, Map<String, Long> held, long nudges) {

  /**
   * @param decisions of the rule
   */
  public static RuleFunnel of(long gates, long failed, long when, List<Decision> decisions) {
    Map<String, Long> held =
        decisions.stream()
            .filter(decision -> !decision.nudged())
            .collect(Collectors.groupingBy(Decision::held, TreeMap::new, Collectors.counting()));
    long nudges = decisions.stream().filter(Decision::nudged).count();
    return new RuleFunnel(gates, failed, when, when - decisions.size(), held, nudges);
  }
}
