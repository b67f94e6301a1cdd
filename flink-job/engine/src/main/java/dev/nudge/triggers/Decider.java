package dev.nudge.triggers;

import dev.cel.runtime.CelEvaluationException;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Rules and policy at one moment of one user: what fires, what is held back and why, and when the
 * user's silence matters. Everything it remembers is in the user's {@link TriggerState}, so a
 * result depends on nothing but the user's record and moment. One per operator; not thread-safe.
 *
 * <p>One occasion gives one record, a trigger or a suppression:
 *
 * <ul>
 *   <li>a rule with a score gate: the occasion is one rise of the score. The first event of the
 *       rise at which gates and {@code when} hold decides it; then the rule is disarmed until the
 *       score falls below {@code rearm-below}. The score is looked at on every scored event, also
 *       on those whose type the rule does not admit;
 *   <li>another event rule: it may fire at every event its cooldown allows, but that it was held
 *       back is said once per session, and anew after each trigger;
 *   <li>a silence rule: the occasion is one silence, between one event and the next.
 * </ul>
 *
 * Nothing is put off: what quiet hours hold back does not come later.
 */
public final class Decider {
  /** How long a rule that is not in the book is remembered, in case it comes back. */
  private static final long UNKNOWN_RULE_MILLIS = Duration.ofDays(30).toMillis();

  private final RuleBook book;
  private final Policy policy;
  private final Facts facts;
  private final List<Rule> eventRules;
  private final List<Rule> silenceRules;
  private final EvaluationErrors errors = new EvaluationErrors();
  private final Funnel funnel;

  /**
   * @param funnel counts on
   */
  public Decider(RuleBook book, PolicySettings policy, Funnel funnel) {
    this.funnel = funnel;
    this.book = book;
    this.policy = new Policy(policy);
    this.facts = new Facts(Variables.of(book.scores()));
    this.eventRules =
        book.rules().stream()
            .filter(rule -> !rule.silence())
            .sorted(Comparator.comparingInt(Rule::priority).reversed().thenComparing(Rule::id))
            .toList();
    this.silenceRules = book.rules().stream().filter(Rule::silence).toList();
  }

  /** Expressions that failed while running. */
  public EvaluationErrors evaluationErrors() {
    return errors;
  }

  /**
   * Decides the event rules after a scored event: the first in priority order that policy allows
   * fires, the others are suppressed.
   */
  public void onEvent(DecisionContext m, TriggerState state, Decisions out) {
    boolean fired = false;
    for (int i = 0; i < eventRules.size(); i++) {
      Rule rule = eventRules.get(i);
      if (!qualifies(rule, m, state)) {
        continue;
      }
      SuppressionReason held = fired ? afterAnother(rule, m, state) : policy.hold(rule, m, state);
      if (held == null || held == SuppressionReason.HOLDOUT) {
        fire(rule, m, state, held, out);
        fired = true;
      } else {
        suppress(rule, m, state, held, out);
      }
    }
  }

  /** Sets each silence rule's deadline after an event; call it after {@link #onEvent}. */
  public void schedule(DecisionContext m, SurvivalCurve returns, TriggerState state) {
    for (int i = 0; i < silenceRules.size(); i++) {
      Rule rule = silenceRules.get(i);
      RuleState of = state.find(rule.id());
      long moment = Deadlines.of(rule, m, of, returns);
      if (moment != Deadlines.NONE) {
        of = state.of(rule.id());
        of.moment = moment;
        of.deadline = Math.max(moment + rule.gates().silence().grace().toMillis(), m.decidedAt);
      } else if (of != null) {
        of.deadline = Deadlines.NONE;
      }
    }
    forget(m, state);
  }

  /**
   * Decides the silence rule whose deadline has come. The deadline is cleared: a rule decides a
   * silence once.
   */
  public void onDeadline(DecisionContext m, RuleState due, TriggerState state, Decisions out) {
    due.deadline = Deadlines.NONE;
    Rule rule = book.find(due.rule);
    if (rule == null
        || !rule.silence()
        || !rule.gates().admitsCart(m.rolling, due)
        || !when(rule, m)) {
      return;
    }
    SuppressionReason held = policy.hold(rule, m, state);
    if (held == null || held == SuppressionReason.HOLDOUT) {
      fire(rule, m, state, held, out);
    } else {
      out.suppress(rule, m, held);
    }
  }

  private boolean qualifies(Rule rule, DecisionContext m, TriggerState state) {
    Gates gates = rule.gates();
    RuleState of = state.find(rule.id());
    ScoreGate score = gates.score();
    if (score == null) {
      if (of != null && m.step.newSession()) {
        of.armed = true;
      }
    } else if (!up(score, m.scores[score.index()], of)) {
      return false;
    }
    return gates.admitsEvent(m.event.getType()) && gates.admitsCart(m.rolling, of) && when(rule, m);
  }

  private static boolean up(ScoreGate gate, double score, RuleState of) {
    if (of != null && score < gate.rearmBelow()) {
      of.armed = true;
    }
    return score > gate.above() && (of == null || of.armed);
  }

  private boolean when(Rule rule, DecisionContext m) {
    boolean holds = evaluate(rule, m);
    funnel.passedGates(rule, holds);
    return holds;
  }

  private boolean evaluate(Rule rule, DecisionContext m) {
    facts.context = m;
    facts.askedForUnknown = false;
    try {
      return rule.when().test(facts);
    } catch (CelEvaluationException e) {
      if (!facts.askedForUnknown) {
        errors.count(rule.id(), e.getErrorCode().name());
      }
      return false;
    }
  }

  /** Policy for a rule when another has fired at this event: what concerns the user has passed. */
  private SuppressionReason afterAnother(Rule rule, DecisionContext m, TriggerState state) {
    return policy.coolingDown(rule, m, state)
        ? SuppressionReason.COOLDOWN
        : SuppressionReason.LOWER_PRIORITY;
  }

  /** A nudge that is held out costs what a real one would, so that the two can be compared. */
  private static void fire(
      Rule rule, DecisionContext m, TriggerState state, SuppressionReason held, Decisions out) {
    RuleState of = state.of(rule.id());
    of.lastFired = m.decidedAt;
    of.armed = rule.gates().score() == null;
    state.recordFired(m.decidedAt);
    if (held == null) {
      out.fire(rule, m);
    } else {
      out.suppress(rule, m, held);
    }
  }

  private static void suppress(
      Rule rule, DecisionContext m, TriggerState state, SuppressionReason reason, Decisions out) {
    RuleState of = state.of(rule.id());
    if (of.armed) {
      of.armed = false;
      out.suppress(rule, m, reason);
    }
  }

  /** Drops what no rule will ask for again, so that records stay small. */
  private void forget(DecisionContext m, TriggerState state) {
    for (int i = state.rules.size() - 1; i >= 0; i--) {
      RuleState of = state.rules.get(i);
      Rule rule = book.find(of.rule);
      if (rule == null || !rule.silence()) {
        of.deadline = Deadlines.NONE;
      }
      long kept = rule == null ? UNKNOWN_RULE_MILLIS : rule.cooldown().toMillis();
      boolean cooling = of.lastFired != 0 && m.decidedAt - of.lastFired < kept;
      boolean disarmed = rule != null && !rule.silence() && !of.armed;
      boolean hadItsNudge =
          rule != null && rule.gates().cart() == Gates.Cart.CHANGED && !m.rolling.cart.isEmpty();
      if (of.deadline == Deadlines.NONE && !cooling && !disarmed && !hadItsNudge) {
        state.rules.remove(i);
      }
    }
  }
}
