package dev.nudge.triggers;

import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;
import java.util.Locale;

/**
 * Hands what is decided to an observer, with the reasons in sentences. Nothing is made up where it
 * does not look at the user.
 */
final class Watch {
  private final Conditions conditions;
  private final Policy policy;
  private DecisionObserver observer = userId -> false;
  private boolean on;
  private String fired;

  Watch(Conditions conditions, Policy policy) {
    this.conditions = conditions;
    this.policy = policy;
  }

  void by(DecisionObserver by) {
    observer = by;
  }

  /** What follows is decided at a moment of this user. */
  void begin(DecisionContext m) {
    on = observer.looksAt(m.userId);
    fired = null;
  }

  void end(DecisionContext m, TriggerState state) {
    if (on) {
      observer.decided(m, state, policy.used(m, state));
    }
  }

  /** A gate or the condition did not hold. */
  void stopped(Rule rule, DecisionContext m, RuleState of, Verdict at) {
    if (on) {
      see(rule.id(), m, at, null, WhyStopped.text(rule, m, of, at, conditions));
    }
  }

  void withdrawn(RuleState of, DecisionContext m) {
    if (on) {
      see(of.rule, m, Verdict.WITHDRAWN, null, "the rule has been withdrawn since");
    }
  }

  /** A silence rule after an event: what it waits for, or why not. */
  void silence(Rule rule, DecisionContext m, RuleState of, boolean waits) {
    if (!on) {
      return;
    }
    if (waits) {
      see(rule.id(), m, Verdict.WAITS, null, "decided at " + Considered.at(of.deadline));
      return;
    }
    Gates gates = rule.gates();
    stopped(
        rule,
        m,
        of,
        !gates.admitsEvent(m.event.getType())
            ? Verdict.EVENT_TYPE
            : gates.admitsCart(m.rolling, of) ? Verdict.SILENCE : Verdict.CART);
  }

  void earlierSilence(Rule rule, DecisionContext m) {
    if (on) {
      see(rule.id(), m, Verdict.SILENCE, null, "the event is older than the user's last one");
    }
  }

  /** What fires, is held out, or is held back. */
  void decided(
      Rule rule, DecisionContext m, TriggerState state, SuppressionReason held, Verdict verdict) {
    if (on) {
      String why = held == null ? "" : WhyHeld.text(rule, m, state, held, policy, fired);
      see(rule.id(), m, verdict, held, why);
      fired = verdict == Verdict.FIRED || held == SuppressionReason.HOLDOUT ? rule.id() : fired;
    }
  }

  /** What quiet hours held does not hold any more. */
  void noLongerHolds(Rule rule, DecisionContext m, RuleState of, Verdict stop) {
    if (on) {
      String why =
          stop == null ? overtaken(m.receipt) : WhyStopped.text(rule, m, of, stop, conditions);
      see(rule.id(), m, Verdict.HELD, SuppressionReason.NO_LONGER_HOLDS, why);
    }
  }

  private static String overtaken(ReceiptOutcome receipt) {
    return receipt == null
        ? "the user did something first"
        : "receipt of the nudge before: " + receipt.name().toLowerCase(Locale.ROOT);
  }

  private void see(
      String rule, DecisionContext m, Verdict verdict, SuppressionReason held, String why) {
    observer.considered(new Considered(rule, verdict, held, why), m);
  }
}
