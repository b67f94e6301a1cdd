package dev.nudge.engine;

import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Keeps triggers, suppressions and portraits, and counts the rest. Extend it to take scores or rows
 * too.
 */
public class CollectedDecisions implements Outputs {
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Portrait> portraits = new ArrayList<>();
  private long scored;
  private long duplicates;
  private long beforeErasure;
  private long outOfOrder;
  private long notFinite;
  private long foreignPrices;
  private final List<ReceiptOutcome> receipts = new ArrayList<>();
  private long unknownReceipts;
  private long repeatedReceipts;

  /** In the order they were made; a user's are in the user's order. */
  public final List<Trigger> triggers() {
    return triggers;
  }

  /** In the order they were made; a user's are in the user's order. */
  public final List<Suppression> suppressions() {
    return suppressions;
  }

  /** In the order they were made; a user's are in the user's order. */
  public final List<Portrait> portraits() {
    return portraits;
  }

  /** Events scored: all that were accepted, without repeats. */
  public final long scored() {
    return scored;
  }

  public final long duplicates() {
    return duplicates;
  }

  /** Events from before their user was erased. */
  public final long beforeErasure() {
    return beforeErasure;
  }

  /** Events older than their user's last one; they are among the scored. */
  public final long outOfOrder() {
    return outOfOrder;
  }

  /** Events whose outputs of the model are not finite; they are among the scored. */
  public final long notFinite() {
    return notFinite;
  }

  /** Events whose price is in another currency than the user's; they are among the scored. */
  public final long foreignPrices() {
    return foreignPrices;
  }

  /** Outcomes of triggers, each once, in the order they were heard. */
  public final List<ReceiptOutcome> receipts() {
    return receipts;
  }

  /** Receipts of triggers that their users' records do not know. */
  public final long unknownReceipts() {
    return unknownReceipts;
  }

  /** Receipts that say again what was said before. */
  public final long repeatedReceipts() {
    return repeatedReceipts;
  }

  @Override
  public final void receipt(ReceiptOutcome outcome, String rule, String variant) {
    receipts.add(outcome);
  }

  @Override
  public final void receiptIgnored(boolean known) {
    if (known) {
      repeatedReceipts++;
    } else {
      unknownReceipts++;
    }
  }

  @Override
  public final void trigger(Trigger trigger, LongPredicate quiet) {
    triggers.add(trigger);
  }

  @Override
  public final void suppression(Suppression suppression) {
    suppressions.add(suppression);
  }

  @Override
  public final void portrait(Portrait portrait) {
    portraits.add(portrait);
  }

  @Override
  public final void eventScored(long position) {
    scored++;
  }

  @Override
  public final void duplicate() {
    duplicates++;
  }

  @Override
  public final void erasedEvent() {
    beforeErasure++;
  }

  @Override
  public final void eventNotFinite() {
    notFinite++;
  }

  @Override
  public final void foreignPrice() {
    foreignPrices++;
  }

  @Override
  public final void eventOutOfOrder() {
    outOfOrder++;
  }
}
