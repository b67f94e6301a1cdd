package dev.nudge.operators;

import dev.nudge.triggers.ControlCheck;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows in which version each rule is in force. A rule has one series whatever becomes of it, and
 * what comes when {@value DecisionCounts#MOST} rules are there already has none.
 */
final class RuleVersions {
  /** Of a rule that is not in force any more: versions begin at 1. */
  private static final int NONE = 0;

  private final MetricGroup group;
  private final Set<String> shown = new HashSet<>();
  private volatile Map<String, Integer> inForce = Map.of(); // the reporter reads it

  /**
   * @param group as {@link Measure#group} gives it
   */
  RuleVersions(MetricGroup group) {
    this.group = group;
  }

  /**
   * @param versions of the rules and the policy in force, by control key
   */
  void see(Map<String, Integer> versions) {
    inForce = versions;
    for (String key : versions.keySet()) {
      if (shown.size() < DecisionCounts.MOST && shown.add(key)) {
        Measure.RULE_VERSION.gauge(group, () -> inForce.getOrDefault(key, NONE), label(key));
      }
    }
  }

  private static String label(String controlKey) {
    return controlKey.startsWith(ControlCheck.RULE_KEY)
        ? controlKey.substring(ControlCheck.RULE_KEY.length())
        : "_" + controlKey;
  }
}
