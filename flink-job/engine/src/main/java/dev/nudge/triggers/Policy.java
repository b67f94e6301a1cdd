package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.SuppressionReason;
import java.time.Duration;

/** Whether we may nudge. Stateless: what it needs to know of a user is in the moment and state. */
final class Policy {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

  private final PolicySettings settings;

  Policy(PolicySettings settings) {
    this.settings = settings;
  }

  /** The first reason, in the order of the design, to hold a rule back; null if there is none. */
  SuppressionReason hold(Rule rule, DecisionContext context, TriggerState state) {
    if (!consents(context.consent)) {
      return SuppressionReason.NO_CONSENT;
    }
    if (context.decidedAt - context.time > rule.expires(settings).toMillis()) {
      return SuppressionReason.STALE;
    }
    if (coolingDown(rule, context, state)) {
      return SuppressionReason.COOLDOWN;
    }
    if (firedWithin(DAY_MILLIS, context, state) >= settings.maxPerDay()) {
      return SuppressionReason.DAILY_CAP;
    }
    if (firedWithin(WEEK_MILLIS, context, state) >= settings.maxPerWeek()) {
      return SuppressionReason.WEEKLY_CAP;
    }
    if (settings.quiet(context.decidedAt, context.who.zone())) {
      return SuppressionReason.QUIET_HOURS;
    }
    if (heldOut(context.userId)) {
      return SuppressionReason.HOLDOUT;
    }
    return null;
  }

  boolean coolingDown(Rule rule, DecisionContext context, TriggerState state) {
    RuleState of = state.find(rule.id());
    return of != null
        && of.lastFired != 0
        && context.decidedAt - of.lastFired < rule.cooldown().toMillis();
  }

  private boolean consents(Consent consent) {
    return consent == Consent.GIVEN || (consent == Consent.UNKNOWN && !settings.requireConsent());
  }

  /** The upper 53 bits of the hash as a fraction: exact in a double, and uniform over users. */
  private boolean heldOut(String userId) {
    if (settings.holdoutShare() <= 0) {
      return false;
    }
    long hash = Hashing.hash64(settings.experiment() + "/" + userId);
    return (hash >>> 11) * 0x1p-53 < settings.holdoutShare();
  }

  /** A trigger exactly a window ago is out of it: any window holds at most the cap. */
  private static int firedWithin(long millis, DecisionContext context, TriggerState state) {
    return state.firedSince(context.decidedAt - millis + 1);
  }
}
