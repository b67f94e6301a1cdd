package dev.nudge.engine;

import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.ZoneId;

/** Receives what the engine emits. Records are new objects: the receiver owns them. */
public interface Outputs {

  /**
   * @param zone of the user: what the wall clock says there may forbid the trigger on its way out
   */
  void trigger(Trigger trigger, ZoneId zone);

  void suppression(Suppression suppression);

  /** An event was older than the user's last one and has been applied with elapsed time 0. */
  void eventOutOfOrder();

  /** An event's price is in another currency than the user's: it counts as unknown. */
  void foreignPrice();

  /**
   * An event has been scored.
   *
   * @param position of the event among the user's, from 1
   */
  void eventScored(long position);

  /** What the model gave for the event just scored is not finite, so no score is known of it. */
  void eventNotFinite();

  /** Whether scores are wanted: they are not built otherwise. */
  default boolean emitScores() {
    return false;
  }

  default void score(Score score) {}

  /** Whether rows as they were scored are wanted: they are not built otherwise. */
  default boolean emitScoredRows() {
    return false;
  }

  default void scoredRow(ScoredRow row) {}

  /** An event happened before its user was erased, and has been dropped. */
  void erasedEvent();

  /** An event was a repeat and has been dropped. */
  void duplicate();
}
