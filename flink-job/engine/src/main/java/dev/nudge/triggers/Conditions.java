package dev.nudge.triggers;

import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** Evaluates the conditions of rules, and counts. Not thread-safe. */
final class Conditions {
  private final Facts facts;
  private final Funnel funnel;
  private final EvaluationErrors errors = new EvaluationErrors();

  /**
   * @param funnel counts on
   */
  Conditions(RuleBook book, Funnel funnel) {
    this.facts = new Facts(Variables.of(book.scores(), book.portrait()));
    this.funnel = funnel;
  }

  EvaluationErrors errors() {
    return errors;
  }

  /** The variables that a rule's condition names, with their values, for people. */
  Map<String, String> values(Rule rule, DecisionContext m) {
    facts.context = m;
    Map<String, String> values = new TreeMap<>();
    rule.when().reads().stream()
        .filter(facts::knows)
        .forEach(
            name -> values.put(name, facts.find(name).map(Conditions::text).orElse("unknown")));
    return values;
  }

  /** A value, numbers to four digits. */
  static String text(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  /**
   * Whether the condition of a rule holds whose gates do.
   *
   * @param of what the record keeps of the rule; null for nothing
   */
  boolean hold(Rule rule, DecisionContext m, RuleState of) {
    boolean holds = stillHolds(rule, m, of);
    funnel.passedGates(rule, holds);
    return holds;
  }

  /** The same of an occasion that has been counted already. */
  boolean stillHolds(Rule rule, DecisionContext m, RuleState of) {
    m.nudgedAt = of == null ? 0 : of.lastFired;
    long failures = errors.total();
    boolean holds = hold(rule.when(), rule.id(), m);
    if (errors.total() > failures) {
      funnel.failed(rule);
    }
    return holds;
  }

  /**
   * Whether a condition holds; one that fails does not.
   *
   * @param of whose it is, for the count of failures
   */
  boolean hold(Condition condition, String of, DecisionContext m) {
    if (condition.cannotHold(m)) {
      return false;
    }
    facts.context = m;
    facts.askedForUnknown = false;
    try {
      return condition.test(facts);
    } catch (CelEvaluationException e) {
      if (!facts.askedForUnknown) {
        errors.count(of, e.getErrorCode().name());
      }
      return false;
    }
  }
}
