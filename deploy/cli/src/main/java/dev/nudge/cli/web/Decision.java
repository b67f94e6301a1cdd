package dev.nudge.cli.web;

import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trigger or a suppression, as the page shows it.
 *
 * @param held why it was held back; null for a trigger
 * @param at when it was decided
 * @param causedAt event time of its cause
 * @param because sentences for people
 * @param variant null where the rule has none
 */
record Decision(
    String user,
    String rule,
    int version,
    String kind,
    String held,
    String at,
    String causedAt,
    List<String> because,
    Map<String, Double> scores,
    List<String> items,
    Map<String, String> action,
    String variant,
    String model) {

  static Decision of(Trigger trigger, UserNames names) {
    return new Decision(
        names.shown(trigger.getUserId()),
        trigger.getRule(),
        trigger.getRuleVersion(),
        trigger.getKind(),
        null,
        decided(trigger.getDecidedAt(), trigger.getCausedAt()),
        trigger.getCausedAt().toString(),
        trigger.getBecause(),
        scores(trigger.getScores()),
        trigger.getEvidence().getItems(),
        trigger.getAction(),
        trigger.getVariant(),
        trigger.getModel());
  }

  static Decision of(Suppression held, UserNames names) {
    return new Decision(
        names.shown(held.getUserId()),
        held.getRule(),
        held.getRuleVersion(),
        held.getKind(),
        held.getReason().name(),
        decided(held.getDecidedAt(), held.getCausedAt()),
        held.getCausedAt().toString(),
        List.of(sentence(held.getReason(), held.getHoldout())),
        scores(held.getScores()),
        List.of(),
        Map.of(),
        held.getVariant(),
        held.getModel());
  }

  private static String decided(Instant decided, Instant caused) {
    return (decided == null ? caused : decided).toString();
  }

  private static Map<String, Double> scores(List<NamedScore> scores) {
    Map<String, Double> byName = new LinkedHashMap<>();
    scores.forEach(score -> byName.put(score.getName(), score.getValue()));
    return byName;
  }

  private static String sentence(SuppressionReason reason, String holdout) {
    return switch (reason) {
      case NO_CONSENT -> "The user has not agreed to marketing.";
      case HOLDOUT ->
          "The user is in the holdout %s, which is not nudged, so that others can be compared with it."
              .formatted(holdout == null ? "" : "'" + holdout + "'")
              .replace("  ", " ");
      case QUIET_HOURS -> "It fell in the user's quiet hours.";
      case COOLDOWN -> "This rule has nudged the user a short time before.";
      case DAILY_CAP -> "The user has had as many nudges in 24 hours as a cap allows.";
      case WEEKLY_CAP -> "The user has had as many nudges in 7 days as a cap allows.";
      case LOWER_PRIORITY -> "A rule of higher priority has nudged at the same event.";
      case STALE -> "It came too late: the nudge had expired.";
      case NO_LONGER_HOLDS -> "At the end of the quiet hours the rule no longer held.";
      case OTHER -> "It was held back for a reason that this release does not know.";
    };
  }
}
