package dev.nudge.schemas.checks;

import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.RejectionReason;

/** What a receipt must be like. */
public final class ReceiptCheck implements Check<Receipt> {
  private static final Fault NO_TRIGGER_ID =
      new Fault(
          RejectionReason.MISSING_TRIGGER_ID, "trigger_id is blank; it must name the trigger");

  private static final Fault BAD_OUTCOME =
      new Fault(
          RejectionReason.BAD_OUTCOME,
          "outcome UNKNOWN; allowed: DELIVERED, OPENED, CLICKED, FAILED, UNSUBSCRIBED");

  private final TimeBounds times;
  private final PlaceholderIds placeholders;

  /**
   * @param placeholders user ids that stand for nobody
   */
  public ReceiptCheck(TimeBounds times, PlaceholderIds placeholders) {
    this.times = times;
    this.placeholders = placeholders;
  }

  @Override
  public Fault find(Receipt receipt, long arrival) {
    Fault fault = Texts.findInUserId(receipt.getUserId(), placeholders);
    if (fault == null) {
      fault = Texts.isBlank(receipt.getTriggerId()) ? NO_TRIGGER_ID : findInTexts(receipt);
    }
    if (fault == null) {
      fault = times.find(receipt.getTime().toEpochMilli(), arrival);
    }
    return fault == null && receipt.getOutcome() == ReceiptOutcome.UNKNOWN ? BAD_OUTCOME : fault;
  }

  private static Fault findInTexts(Receipt receipt) {
    Fault fault = Texts.findInId("trigger_id", receipt.getTriggerId());
    return fault == null ? Texts.find("channel", receipt.getChannel()) : fault;
  }

  /** Whether somebody unsubscribes: that counts, whatever else is wrong with the receipt. */
  public boolean isObjection(Receipt receipt) {
    return receipt.getOutcome() == ReceiptOutcome.UNSUBSCRIBED
        && Texts.findInUserId(receipt.getUserId(), placeholders) == null;
  }
}
