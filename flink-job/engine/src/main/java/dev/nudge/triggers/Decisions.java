package dev.nudge.triggers;

import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;
import java.util.Map;
import java.util.function.LongPredicate;

/** Receives what a {@link Decider} decided at a moment. */
public interface Decisions {

  /**
   * The rule nudges. At most one per event.
   *
   * @param expiresAt after it the trigger is too old, epoch milliseconds
   * @param quiet whether the rule may not nudge the user at a time, epoch milliseconds
   * @return the id of the trigger
   */
  String fire(Rule rule, DecisionContext context, long expiresAt, LongPredicate quiet);

  /** The rule would have nudged, but policy held it back. */
  void suppress(Rule rule, DecisionContext context, SuppressionReason reason);

  /**
   * A trigger has come to an outcome, said for the first time.
   *
   * @param rule that nudged; null if it is not in the book any more
   */
  void receive(ReceiptOutcome outcome, Rule rule, DecisionContext context);

  /**
   * A receipt changes nothing.
   *
   * @param known whether the user's record knows its trigger: then its outcome was said before
   */
  void ignoreReceipt(boolean known);

  /**
   * The user's tags are others than before.
   *
   * @param tags by dimension; where the user has none, it is not there
   */
  void portray(DecisionContext context, Map<String, String> tags);
}
