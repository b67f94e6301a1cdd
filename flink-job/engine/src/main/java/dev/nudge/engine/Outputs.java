package dev.nudge.engine;

import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.Scorer;
import java.util.function.LongPredicate;

/** Receives what the engine emits. Records are new objects: the receiver owns them. */
public interface Outputs {

  /**
   * @param quiet whether its rule may not nudge the user at a time, epoch milliseconds: by the wall
   *     clock that may forbid the trigger on its way out
   */
  void trigger(Trigger trigger, LongPredicate quiet);

  void suppression(Suppression suppression);

  /** A user's tags are others than before; none any more where the user is not known any more. */
  void portrait(Portrait portrait);

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

  /**
   * Of the event just scored, where scores are known.
   *
   * @param time of the event, or of the user's last one where that is later, epoch milliseconds
   * @param scorer its row {@code row} holds the features; valid during the call
   * @param scores in the order of the options; valid during the call
   */
  default void scored(String userId, long time, Scorer scorer, int row, double[] scores) {}

  /**
   * The model has made one step.
   *
   * @param rows that it scored
   * @param nanos that it took
   */
  default void modelRan(int rows, long nanos) {}

  /** What the model gave for the event just scored is not finite, so no score is known of it. */
  void eventNotFinite();

  /**
   * What the challenger or canary gave for the event just scored is not finite: it says nothing of
   * it.
   */
  default void challengerNotFinite() {}

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

  /** A request to be forgotten has been carried out. */
  default void erased(ErasureDone done) {}

  /** An event happened before its user was erased, and has been dropped. */
  void erasedEvent();

  /** An event was a repeat and has been dropped. */
  void duplicate();

  /**
   * A trigger has come to an outcome, said for the first time.
   *
   * @param rule id of the rule that nudged; null if it is not in force any more
   * @param variant that the user has of it now; null where it has none
   */
  void receipt(ReceiptOutcome outcome, String rule, String variant);

  /** Something has become of a model state that was rebuilt. */
  default void modelState(StateOutcome outcome) {}

  /**
   * A receipt changed nothing, but that an unsubscribe withdraws consent in any case.
   *
   * @param known whether the user's record knows its trigger: then its outcome was said before
   */
  void receiptIgnored(boolean known);
}
