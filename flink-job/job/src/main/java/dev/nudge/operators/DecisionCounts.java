package dev.nudge.operators;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts triggers by rule, and suppressions by rule and reason. Bounded: what comes when {@value
 * #MOST} rules are there already counts for all others together.
 */
final class DecisionCounts {
  static final int MOST = 2_000;

  /** No rule can be called so. */
  static final String OTHER = "_other";

  private final Map<String, OfRule> rules = new HashMap<>();
  private final MetricGroup group;

  private static final class OfRule {
    final String id;
    Counter triggers;
    final Counter[] suppressions = new Counter[SuppressionReason.values().length];

    OfRule(String id) {
      this.id = id;
    }
  }

  /**
   * @param group as {@link Measure#group} gives it
   */
  DecisionCounts(MetricGroup group) {
    this.group = group;
  }

  void count(Trigger trigger) {
    OfRule of = of(trigger.getRule());
    if (of.triggers == null) {
      of.triggers = Measure.TRIGGERS_BY_RULE.counter(group, of.id);
    }
    of.triggers.inc();
  }

  void count(Suppression suppression) {
    OfRule of = of(suppression.getRule());
    int reason = suppression.getReason().ordinal();
    if (of.suppressions[reason] == null) {
      of.suppressions[reason] =
          Measure.SUPPRESSIONS_BY_REASON.counter(group, of.id, suppression.getReason().name());
    }
    of.suppressions[reason].inc();
  }

  private OfRule of(String rule) {
    OfRule known = rules.get(rule);
    if (known != null) {
      return known;
    }
    return rules.computeIfAbsent(rules.size() < MOST ? rule : OTHER, OfRule::new);
  }
}
