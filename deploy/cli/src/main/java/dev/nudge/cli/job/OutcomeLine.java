package dev.nudge.cli.job;

import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import org.apache.avro.specific.SpecificRecord;

/** A record of one of the job's topics for people. */
public final class OutcomeLine {
  private OutcomeLine() {}

  /** A line; of a trigger two, see {@link TriggerLine}. */
  public static String of(SpecificRecord record) {
    if (record instanceof Trigger trigger) {
      return TriggerLine.of(trigger);
    }
    if (record instanceof Suppression held) {
      return "held back %s of user %s: %s"
          .formatted(held.getRule(), held.getUserId(), held.getReason());
    }
    if (record instanceof Portrait portrait) {
      return "portrait  user %s: %s".formatted(portrait.getUserId(), portrait.getTags());
    }
    if (record instanceof DeadLetter letter) {
      return "rejected  %s: %s".formatted(letter.getReason(), letter.getMessage());
    }
    if (record instanceof Score score) {
      return "scored    event %s of user %s: %s"
          .formatted(score.getEventId(), score.getUserId(), TriggerLine.scores(score.getScores()));
    }
    if (record instanceof Event event) {
      return "event     %s, %s of user %s at %s"
          .formatted(event.getEventId(), event.getType(), event.getUserId(), event.getTime());
    }
    return "%s %s".formatted(record.getSchema().getName(), record);
  }
}
