package dev.nudge.triggers;

import java.util.HashMap;
import java.util.Map;

/** How far rules came: a rule that never fires shows here where it ends. */
public final class Funnel {
  /**
   * Of one rule.
   *
   * @param gates occasions at which its gates held
   * @param when of these, those at which its condition held too; the rest is policy's
   * @param failed of these, those at which its condition could not be evaluated, and so did not
   *     hold
   */
  public record Steps(long gates, long when, long failed) {}

  private final Map<String, long[]> rules = new HashMap<>();

  void passedGates(Rule rule, boolean when) {
    long[] steps = steps(rule);
    steps[0]++;
    steps[1] += when ? 1 : 0;
  }

  void failed(Rule rule) {
    steps(rule)[2]++;
  }

  private long[] steps(Rule rule) {
    return rules.computeIfAbsent(rule.id(), id -> new long[3]);
  }

  /** Of a rule; zeros for one whose gates never held. */
  public Steps of(String rule) {
    long[] steps = rules.getOrDefault(rule, new long[3]);
    return new Steps(steps[0], steps[1], steps[2]);
  }
}
