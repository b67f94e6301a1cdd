package dev.nudge.triggers;

import dev.nudge.schemas.SuppressionReason;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether we may nudge. Stateless: what it needs to know of a user is in the moment and state. */
final class Policy {
  static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

  private final boolean requireConsent;
  private final Duration expires;
  private final List<Cap> caps;
  private final QuietTimes quiet;
  private final List<Holdout> holdouts;
  private final Set<String> exempt;
  private final FollowUps followUps;

  /**
   * @param options hold where the book says nothing
   */
  Policy(RuleBook book, PolicySettings options) {
    PolicyPart part = book.policy();
    requireConsent =
        part.requireConsent() == null ? options.requireConsent() : part.requireConsent();
    expires = part.expires() == null ? options.expires() : part.expires();
    caps = caps(part, options);
    quiet = new QuietTimes(part.quiet() == null ? quiet(options) : part.quiet());
    holdouts =
        part.holdouts() == null
            ? List.of(new Holdout(options.experiment(), options.holdoutShare(), Scope.ALL))
            : part.holdouts();
    exempt = part.exempt();
    followUps = book.followUps();
  }

  /** There is always one of all rules: only so many triggers are remembered. */
  private static List<Cap> caps(PolicyPart part, PolicySettings options) {
    List<Cap> caps = new ArrayList<>(part.caps() == null ? List.of() : part.caps());
    if (caps.stream().noneMatch(cap -> cap.scope().equals(Scope.ALL))) {
      caps.add(new Cap(Scope.ALL, options.maxPerDay(), options.maxPerWeek()));
    }
    return caps;
  }

  private static List<QuietHours> quiet(PolicySettings options) {
    return options.quietFrom().equals(options.quietTo())
        ? List.of()
        : List.of(
            new QuietHours(
                Scope.ALL, EnumSet.allOf(DayOfWeek.class), options.quietFrom(), options.quietTo()));
  }

  /** When a trigger that is decided now can no longer go out, epoch milliseconds. */
  long expiresAt(Rule rule, DecisionContext context) {
    return context.time + (rule.expires() == null ? expires : rule.expires()).toMillis();
  }

  /** The first reason, in the order of RULES.md, to hold a rule back; null if there is none. */
  SuppressionReason hold(Rule rule, DecisionContext context, TriggerState state) {
    if (!consents(context.consent)) {
      return SuppressionReason.NO_CONSENT;
    }
    if (context.decidedAt > expiresAt(rule, context)) {
      return SuppressionReason.STALE;
    }
    if (coolingDown(rule, context, state)) {
      return SuppressionReason.COOLDOWN;
    }
    if (isExempt(rule)) {
      return null;
    }
    if (full(rule, context, state, DAY_MILLIS) != null) {
      return SuppressionReason.DAILY_CAP;
    }
    if (full(rule, context, state, WEEK_MILLIS) != null) {
      return SuppressionReason.WEEKLY_CAP;
    }
    if (isQuiet(rule, context.decidedAt, context.who.zone())) {
      return SuppressionReason.QUIET_HOURS;
    }
    context.holdout = holdout(rule, context.userId);
    return context.holdout == null ? null : SuppressionReason.HOLDOUT;
  }

  boolean coolingDown(Rule rule, DecisionContext context, TriggerState state) {
    RuleState of = state.find(rule.id());
    return of != null
        && of.lastFired != 0
        && context.decidedAt - of.lastFired < rule.cooldown().toMillis();
  }

  /** Whether caps, quiet hours and holdouts do not concern a rule. */
  boolean isExempt(Rule rule) {
    return !exempt.isEmpty() && !Collections.disjoint(rule.tags(), exempt);
  }

  boolean isQuiet(Rule rule, long millis, ZoneId zone) {
    return !isExempt(rule) && quiet.at(rule, millis, zone);
  }

  /**
   * When the quiet hours end that a rule is in, epoch milliseconds, or {@link QuietTimes#NO_END}.
   */
  long quietUntil(Rule rule, DecisionContext context) {
    return quiet.end(rule, context.decidedAt, context.who.zone());
  }

  private boolean consents(Consent consent) {
    return consent == Consent.GIVEN || (consent == Consent.UNKNOWN && !requireConsent);
  }

  /**
   * The first cap that is full, null for none. A trigger exactly a window ago is out of it: any
   * window holds at most the cap.
   */
  Cap full(Rule rule, DecisionContext context, TriggerState state, long window) {
    for (int i = 0; i < caps.size(); i++) {
      Cap cap = caps.get(i);
      int most = window == DAY_MILLIS ? cap.perDay() : cap.perWeek();
      if (cap.scope().covers(rule) && fired(cap, context, state, window) >= most) {
        return cap;
      }
    }
    return null;
  }

  private static int fired(Cap cap, DecisionContext m, TriggerState state, long window) {
    return state.firedSince(m.decidedAt - window + 1, cap.scope());
  }

  /** How far each cap is used. */
  List<CapUse> used(DecisionContext m, TriggerState state) {
    return caps.stream().map(cap -> use(cap, m, state)).toList();
  }

  /** How far a cap is used. */
  static CapUse use(Cap cap, DecisionContext m, TriggerState state) {
    return new CapUse(
        cap.scope().words(),
        fired(cap, m, state, DAY_MILLIS),
        cap.perDay(),
        fired(cap, m, state, WEEK_MILLIS),
        cap.perWeek());
  }

  /** Whether a holdout of all rules has the user; rules that are exempt may nudge all the same. */
  boolean isHeldOut(String userId) {
    return holdouts.stream()
        .anyMatch(holdout -> holdout.scope().equals(Scope.ALL) && holdout.draws(userId));
  }

  /**
   * The first holdout that a user is in, null for none. Who is held out of the first step of a
   * journey is held out of all: without the first the others mean nothing.
   */
  private String holdout(Rule last, String userId) {
    for (Rule rule : followUps.journey(last)) {
      for (Holdout holdout : holdouts) {
        if (holdout.holds(rule, userId)) {
          return holdout.name();
        }
      }
    }
    return null;
  }
}
