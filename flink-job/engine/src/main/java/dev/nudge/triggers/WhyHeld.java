package dev.nudge.triggers;

import dev.nudge.schemas.SuppressionReason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Why policy held a rule back, in a sentence with the values of the moment. */
final class WhyHeld {
  private WhyHeld() {}

  /**
   * @param fired the rule that nudged at the same event; null for none
   */
  static String text(
      Rule rule,
      DecisionContext m,
      TriggerState state,
      SuppressionReason held,
      Policy policy,
      String fired) {
    return switch (held) {
      case NO_CONSENT ->
          m.consent == Consent.WITHDRAWN ? "consent is withdrawn" : "consent is not known";
      case STALE -> "was to go out by " + Considered.at(policy.expiresAt(rule, m));
      case COOLDOWN -> cooldown(rule, state.find(rule.id()));
      case DAILY_CAP -> {
        CapUse cap = Policy.use(policy.full(rule, m, state, Policy.DAY_MILLIS), m, state);
        yield "%s of %s in 24 hours, of %s".formatted(cap.today(), cap.perDay(), cap.of());
      }
      case WEEKLY_CAP -> {
        CapUse cap = Policy.use(policy.full(rule, m, state, Policy.WEEK_MILLIS), m, state);
        yield "%s of %s in 7 days, of %s".formatted(cap.thisWeek(), cap.perWeek(), cap.of());
      }
      case LOWER_PRIORITY -> "%s nudged at this event".formatted(fired);
      case QUIET_HOURS -> quiet(rule, m, policy);
      case HOLDOUT -> "the user is in holdout '%s'".formatted(m.holdout);
      default -> "";
    };
  }

  private static String cooldown(Rule rule, RuleState of) {
    return "nudged at %s, next from %s"
        .formatted(
            Considered.at(of.lastFired), Considered.at(of.lastFired + rule.cooldown().toMillis()));
  }

  /** Both times by the user's clock. */
  private static String quiet(Rule rule, DecisionContext m, Policy policy) {
    ZoneId zone = m.who.zone();
    long end = policy.quietUntil(rule, m);
    return "it is %s in %s, quiet %s"
        .formatted(
            local(m.decidedAt, zone),
            zone,
            end == QuietTimes.NO_END ? "without end" : "until " + local(end, zone));
  }

  private static String local(long millis, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    return local.toLocalDate() + " " + local.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }
}
