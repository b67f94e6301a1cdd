package dev.nudge.triggers;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts expressions that failed while running, such as by division by zero; the rule then counts
 * as not true. Keeps no values of any user.
 */
public final class EvaluationErrors {
  private final Map<String, Long> byRule = new TreeMap<>();
  private long total;
  private String last = "";

  void count(String rule, String code) {
    total++;
    byRule.merge(rule, 1L, Long::sum);
    last = "rule '" + rule + "': " + code;
  }

  /** Failures so far. */
  public long total() {
    return total;
  }

  /** Failures so far by rule id; rules without any are left out. A view. */
  public Map<String, Long> byRule() {
    return Collections.unmodifiableMap(byRule);
  }

  /** The rule and error code of the last failure; empty before the first. */
  public String last() {
    return last;
  }
}
