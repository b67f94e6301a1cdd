package dev.nudge.triggers;

import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.scoring.SurvivalCurve;
import java.time.ZoneId;
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
 *   <li>a silence rule: the occasion is one silence, between one event and the next;
 *   <li>a follow-up: the occasion is its time after the nudge it follows, unless it is cancelled.
 * </ul>
 *
 * <p>What quiet hours hold back of a rule that defers is decided at their end, with the state and
 * scores of then, or before if it no longer holds. A rule has one nudge waiting at most: what comes
 * meanwhile is held back.
 */
public final class Decider {
  private final RuleBook book;
  private final Policy policy;
  private final Waiting waiting;
  private final Conditions conditions;
  private final Portraits portraits;
  private final Stops stops;
  private final Watch watch;
  private final Receipts receipts;
  private final List<Rule> eventRules;
  private final List<Rule> silenceRules;

  /**
   * @param options what is policy where the book says nothing
   * @param funnel counts on
   */
  public Decider(RuleBook book, PolicySettings options, Funnel funnel) {
    this.book = book;
    this.policy = new Policy(book, options);
    this.conditions = new Conditions(book, funnel);
    this.portraits = new Portraits(book.portrait(), conditions);
    this.stops = new Stops(conditions);
    this.watch = new Watch(conditions, policy);
    this.waiting = new Waiting(book, policy, watch);
    this.receipts = new Receipts(book, waiting);
    this.eventRules =
        book.rules().stream()
            .filter(rule -> !rule.waits())
            .sorted(Comparator.comparingInt(Rule::priority).reversed().thenComparing(Rule::id))
            .toList();
    this.silenceRules = book.rules().stream().filter(Rule::silence).toList();
  }

  /** Lets somebody see what is considered from now on, in place of who saw it before. */
  public void observe(DecisionObserver observer) {
    watch.by(observer);
  }

  /** Whether a holdout of all rules has the user. */
  public boolean isHeldOut(String userId) {
    return policy.isHeldOut(userId);
  }

  /** Expressions that failed while running. */
  public EvaluationErrors evaluationErrors() {
    return conditions.errors();
  }

  /**
   * Decides the event rules after a scored event: the first in priority order that policy allows
   * fires, the others are suppressed. The user's tags are judged before.
   */
  public void onEvent(DecisionContext m, TriggerState state, Decisions out) {
    m.causedAt = m.time;
    watch.begin(m);
    portraits.judge(m, state, out);
    waiting.overtake(m, state, out);
    boolean fired = false;
    for (int i = 0; i < eventRules.size(); i++) {
      Rule rule = eventRules.get(i);
      RuleState of = state.find(rule.id());
      Verdict stop = stops.atEvent(rule, m, of);
      if (stop != null) {
        watch.stopped(rule, m, of, stop);
        continue;
      }
      SuppressionReason held = fired ? afterAnother(rule, m, state) : policy.hold(rule, m, state);
      if (held == null || held == SuppressionReason.HOLDOUT) {
        fire(rule, m, state, held, out);
        fired = true;
      } else if (waiting.takes(rule, held, m, state.of(rule.id()))) {
        watch.decided(rule, m, state, held, Verdict.DEFERRED);
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
      if (Deadlines.areOfAnEarlierSilence(rule, m, of)) {
        watch.earlierSilence(rule, m);
        continue;
      }
      long moment = Deadlines.of(rule, m, of, returns);
      if (moment != Deadlines.NONE) {
        of = state.of(rule.id());
        of.moment = moment;
        of.deadline = Math.max(moment + rule.gates().silence().grace().toMillis(), m.decidedAt);
      } else if (of != null) {
        of.settle();
        of.moment = Deadlines.NONE;
      }
      watch.silence(rule, m, of, moment != Deadlines.NONE);
    }
    forget(m, state);
    watch.end(m, state);
  }

  /** The rule that decides next without an event; null if none does. */
  public RuleState next(TriggerState state) {
    return Deadlines.earliest(state, book);
  }

  /**
   * Decides the rule whose deadline has come. The deadline is cleared: a rule decides a silence or
   * follow-up once, unless quiet hours defer it.
   */
  public void onDeadline(DecisionContext m, RuleState due, TriggerState state, Decisions out) {
    watch.begin(m);
    portraits.judge(m, state, out);
    boolean deferred = due.deferred;
    due.settle();
    m.causedAt = due.moment;
    Rule rule = book.find(due.rule);
    if (rule == null || !(deferred || rule.waits())) {
      watch.withdrawn(due, m);
    } else {
      decide(rule, m, due, deferred, state, out);
    }
    watch.end(m, state);
  }

  /** Takes in what became of a trigger; {@code m} has no event. */
  public void onReceipt(Receipt receipt, DecisionContext m, TriggerState state, Decisions out) {
    receipts.take(receipt, m, state, out);
  }

  private void decide(
      Rule rule,
      DecisionContext m,
      RuleState due,
      boolean deferred,
      TriggerState state,
      Decisions out) {
    Verdict stop = stops.atDeadline(rule, m, due, deferred);
    if (stop != null && deferred) {
      watch.noLongerHolds(rule, m, due, stop);
      out.suppress(rule, m, SuppressionReason.NO_LONGER_HOLDS);
    } else if (stop != null) {
      watch.stopped(rule, m, due, stop);
    } else {
      SuppressionReason held = policy.hold(rule, m, state);
      if (held == null || held == SuppressionReason.HOLDOUT) {
        fire(rule, m, state, held, out);
      } else if (waiting.takes(rule, held, m, due)) {
        watch.decided(rule, m, state, held, Verdict.DEFERRED);
      } else {
        watch.decided(rule, m, state, held, Verdict.HELD);
        out.suppress(rule, m, held);
      }
    }
  }

  /** Policy for a rule when another has fired at this event: what concerns the user has passed. */
  private SuppressionReason afterAnother(Rule rule, DecisionContext m, TriggerState state) {
    return policy.coolingDown(rule, m, state)
        ? SuppressionReason.COOLDOWN
        : SuppressionReason.LOWER_PRIORITY;
  }

  /** A nudge that is held out costs what a real one would, so that the two can be compared. */
  private void fire(
      Rule rule, DecisionContext m, TriggerState state, SuppressionReason held, Decisions out) {
    watch.decided(rule, m, state, held, held == null ? Verdict.FIRED : Verdict.HELD);
    RuleState of = state.of(rule.id());
    of.lastFired = m.decidedAt;
    of.cartSeen = m.rolling.cartChanged;
    of.armed = rule.gates().score() == null;
    if (rule.oncePer() != null) {
      rule.oncePer().remember(m, of);
    }
    int id = SentNudges.HELD_OUT;
    if (held == null) {
      ZoneId zone = m.who.zone();
      id =
          state.sent.add(
              out.fire(
                  rule, m, policy.expiresAt(rule, m), millis -> policy.isQuiet(rule, millis, zone)),
              rule.id());
    } else {
      out.suppress(rule, m, held);
    }
    if (!policy.isExempt(rule)) {
      state.recordFired(m.decidedAt, Scope.labels(rule), id);
    }
    waiting.follow(rule, m, state, out);
  }

  private void suppress(
      Rule rule, DecisionContext m, TriggerState state, SuppressionReason reason, Decisions out) {
    RuleState of = state.of(rule.id());
    watch.decided(rule, m, state, reason, of.armed ? Verdict.HELD : Verdict.HELD_AGAIN);
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
      if (rule == null || !(rule.waits() || of.deferred)) {
        of.settle();
      }
      if (of.deadline == Deadlines.NONE
          && !of.isRemembered(rule, m)
          && !Deadlines.hasDecided(of, m)) {
        state.rules.remove(i);
      }
    }
  }
}
