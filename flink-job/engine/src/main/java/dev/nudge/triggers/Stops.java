package dev.nudge.triggers;

/** Asks a rule's gates and condition. It prepares rises and sessions for what they ask next. */
final class Stops {
  private final Conditions conditions;

  Stops(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * What does not hold after an event, the first; null if all does.
   *
   * @param of what the user's record keeps of the rule; null for nothing
   */
  Verdict atEvent(Rule rule, DecisionContext m, RuleState of) {
    ScoreGate score = rule.gates().score();
    if (score == null) {
      if (of != null && m.step.newSession()) {
        of.armed = true;
      }
    } else {
      Verdict low = atScore(score, m.scores[score.index()], of);
      if (low != null) {
        return low;
      }
    }
    if (!rule.gates().admitsEvent(m.event.getType())) {
      return Verdict.EVENT_TYPE;
    }
    Verdict stop = atThing(rule, m, of);
    return stop != null || conditions.hold(rule, m, of) ? stop : Verdict.CONDITION;
  }

  private static Verdict atScore(ScoreGate gate, double score, RuleState of) {
    if (of != null && score < gate.rearmBelow()) {
      of.armed = true;
    }
    if (!(score > gate.above())) {
      return Verdict.SCORE;
    }
    return of == null || of.armed ? null : Verdict.RISE;
  }

  /**
   * What does not hold at a deadline, the first; null if all does. A rise that is decided late must
   * not be over.
   */
  Verdict atDeadline(Rule rule, DecisionContext m, RuleState of, boolean deferred) {
    ScoreGate score = rule.gates().score();
    boolean over =
        deferred && score != null && (of.armed || !(m.scores[score.index()] >= score.rearmBelow()));
    Verdict stop = over ? Verdict.RISE : atThing(rule, m, of);
    if (stop != null) {
      return stop;
    }
    boolean holds = deferred ? conditions.stillHolds(rule, m, of) : conditions.hold(rule, m, of);
    return holds ? null : Verdict.CONDITION;
  }

  /** The cart, and what it may nudge about once. */
  private static Verdict atThing(Rule rule, DecisionContext m, RuleState of) {
    if (!rule.gates().admitsCart(m.rolling, of)) {
      return Verdict.CART;
    }
    return rule.oncePer() == null || rule.oncePer().admits(m, of) ? null : Verdict.ONCE_PER;
  }
}
