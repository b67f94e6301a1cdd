package dev.nudge.engine;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.Score;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.DecisionContext;

/** Emits what the model said of an event: its scores, and its row as it was scored. */
final class ScoredEvents {
  private final Scores scores;
  private final String model;

  ScoredEvents(Scores scores, String model) {
    this.scores = scores;
    this.model = model;
  }

  /**
   * Emits what is wanted.
   *
   * @param context the moment of the event
   * @param finite whether there are scores
   */
  void emit(
      DecisionContext context, long position, boolean finite, Scorer scored, int row, Outputs out) {
    Event event = context.event;
    out.eventScored(position);
    if (finite) {
      out.scored(context.userId, context.time, scored, row, context.scores);
    }
    if (finite && out.emitScores()) {
      out.score(
          new Score(
              context.userId,
              event.getEventId(),
              event.getTime(),
              scores.named(context.scores),
              model));
    }
    if (out.emitScoredRows()) {
      out.scoredRow(ScoredRows.copy(context.userId, event, position, scored, row));
    }
  }
}
