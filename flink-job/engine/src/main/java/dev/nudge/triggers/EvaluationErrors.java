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

  /**
   * @param of a rule's id, or the variable of a portrait's dimension
   */
  void count(String of, String code) {
    total++;
    byRule.merge(of, 1L, Long::sum);
    last = of + ": " + code;
  }

  /** Failures so far. */
  public long total() {
    return total;
  }

  /**
   * Failures so far by rule id, or {@code segments.…} of a portrait's dimension; those without any
   * are left out. A view.
   */
  public Map<String, Long> byRule() {
    return Collections.unmodifiableMap(byRule);
  }

  /** Whose the last failure was, as in {@link #byRule}, and its error code; empty before it. */
  public String last() {
    return last;
  }
}
