package dev.nudge.triggers;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;

/**
 * What is decided later: nudges that quiet hours hold, and follow-ups. Each is a deadline in the
 * user's state; this keeps nothing.
 */
final class Waiting {
  private final RuleBook book;
  private final Policy policy;
  private final Watch watch;

  /** Whether a deadline may be that of a follow-up; so most events look up no rule. */
  private final boolean mayFollow;

  Waiting(RuleBook book, Policy policy, Watch watch) {
    this.book = book;
    this.policy = policy;
    this.watch = watch;
    this.mayFollow = book.rules().stream().anyMatch(rule -> rule.after() != null);
  }

  /**
   * Whether what is held back waits for the end of quiet hours; of a rule one nudge waits at most.
   */
  boolean takes(Rule rule, SuppressionReason held, DecisionContext m, RuleState of) {
    if (held != SuppressionReason.QUIET_HOURS || rule.quiet() != Quiet.DEFER || of.deferred) {
      return false;
    }
    long end = policy.quietUntil(rule, m);
    if (end == QuietTimes.NO_END) {
      return false;
    }
    of.deadline = end;
    of.moment = m.causedAt;
    of.deferred = true;
    of.armed &= rule.waits();
    return true;
  }

  /** What the user does cancels follow-ups, and ends the silence whose nudge waits. */
  void overtake(DecisionContext m, TriggerState state, Decisions out) {
    for (int i = 0; i < state.rules.size(); i++) {
      RuleState of = state.rules.get(i);
      boolean waits = of.deferred || (mayFollow && of.deadline != Deadlines.NONE);
      Rule rule = waits ? book.find(of.rule) : null;
      if (rule != null && overtakes(m, rule, of)) {
        cancel(rule, of, m, out);
      }
    }
  }

  private static boolean overtakes(DecisionContext m, Rule rule, RuleState of) {
    return rule.after() == null
        ? rule.silence() && of.deferred && !m.step.outOfOrder()
        : rule.after().unless().contains(m.event.getType());
  }

  /** Sets what follows a nudge; what waits after an earlier one begins anew. */
  void follow(Rule rule, DecisionContext m, TriggerState state, Decisions out) {
    for (Rule next : book.followUps().of(rule)) {
      RuleState of = state.of(next.id());
      cancel(next, of, m, out);
      of.moment = m.decidedAt + next.after().delay().toMillis();
      of.deadline = of.moment;
    }
  }

  /** What became of a nudge cancels what follows it; {@code m} has no event. */
  void hear(
      ReceiptOutcome outcome, Rule rule, DecisionContext m, TriggerState state, Decisions out) {
    for (Rule next : book.followUps().of(rule)) {
      RuleState of = state.find(next.id());
      if (of != null
          && of.deadline != Deadlines.NONE
          && next.after().unlessReceipts().contains(outcome)) {
        boolean held = of.deferred;
        m.receipt = outcome;
        watch.begin(m);
        cancel(next, of, m, out);
        if (held) {
          watch.end(m, state);
        }
        m.receipt = null;
      }
    }
  }

  /** What quiet hours hold was an occasion, so it gets its record. */
  private void cancel(Rule rule, RuleState of, DecisionContext m, Decisions out) {
    if (of.deferred) {
      long causedAt = m.causedAt;
      Event event = m.event;
      m.causedAt = of.moment;
      m.event = null;
      watch.noLongerHolds(rule, m, of, null);
      out.suppress(rule, m, SuppressionReason.NO_LONGER_HOLDS);
      m.causedAt = causedAt;
      m.event = event;
    }
    of.settle();
  }
}
