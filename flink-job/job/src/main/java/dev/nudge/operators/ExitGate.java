package dev.nudge.operators;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.InstantSource;
import java.util.function.LongPredicate;

/**
 * Whether a trigger may still go out by the wall clock: after an outage, what was decided on time
 * by the stream's clock may be hours late. Stateless, so decisions stay those of the engine alone:
 * triggers and what is held here together.
 */
final class ExitGate {
  private final InstantSource wall;

  ExitGate(InstantSource wall) {
    this.wall = wall;
  }

  /**
   * The reason to hold it back; null if there is none. A wall that is behind the decision is a
   * clock that runs late: what was decided as quiet hours ended may go.
   *
   * @param quiet whether its rule may not nudge the user at a time, epoch milliseconds
   */
  SuppressionReason hold(Trigger trigger, LongPredicate quiet) {
    if (wall.instant().isAfter(trigger.getExpiresAt())) {
      return SuppressionReason.STALE;
    }
    long now = Math.max(wall.millis(), trigger.getDecidedAt().toEpochMilli());
    return quiet.test(now) ? SuppressionReason.QUIET_HOURS : null;
  }

  /** What is reported in place of the trigger; names the trigger and its place in the sequence. */
  static Suppression suppression(Trigger trigger, SuppressionReason reason) {
    return Suppression.newBuilder()
        .setUserId(trigger.getUserId())
        .setRule(trigger.getRule())
        .setRuleVersion(trigger.getRuleVersion())
        .setKind(trigger.getKind())
        .setCausedAt(trigger.getCausedAt())
        .setDecidedAt(trigger.getDecidedAt())
        .setCauseEventId(trigger.getCauseEventId())
        .setReason(reason)
        .setTriggerId(trigger.getTriggerId())
        .setSequence(trigger.getSequence())
        .setTopicSequence(trigger.getTopicSequence())
        .setScores(trigger.getScores())
        .setModel(trigger.getModel())
        .setVariant(trigger.getVariant())
        .setMadeFrom(trigger.getMadeFrom())
        .build();
  }
}
