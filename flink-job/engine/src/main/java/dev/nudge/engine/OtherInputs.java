package dev.nudge.engine;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.triggers.Decider;
import dev.nudge.triggers.DecisionContext;
import org.apache.avro.specific.SpecificRecord;

/** Takes in what is not an event: profile updates, erasures, receipts and model states. */
final class OtherInputs {
  private final DecisionContext context;

  /**
   * @param context the engine's, filled anew for each receipt
   */
  OtherInputs(DecisionContext context) {
    this.context = context;
  }

  /**
   * Takes in one input.
   *
   * @param arrival of the input, epoch milliseconds
   * @param portrays whether the rules tag users
   */
  void apply(
      UserSlot slot,
      SpecificRecord input,
      long arrival,
      ServedModels served,
      Decider decider,
      boolean portrays,
      Outputs out) {
    if (input instanceof ProfileUpdate update) {
      ProfileUpdates.apply(slot.record(), update, arrival);
    } else if (input instanceof Erasure erasure) {
      Erasures.apply(slot, erasure, arrival, portrays, out);
    } else if (input instanceof Receipt receipt) {
      take(slot, receipt, arrival, served.decidingFor(slot), decider, out);
    } else if (input instanceof ModelState state) {
      out.modelState(served.take(slot.record(), state));
    } else {
      throw new IllegalArgumentException("no input of a user: " + input.getSchema().getFullName());
    }
  }

  private void take(
      UserSlot slot,
      Receipt receipt,
      long arrival,
      ServedModel served,
      Decider decider,
      Outputs out) {
    UserRecord record = slot.record();
    if (receipt.getOutcome() == ReceiptOutcome.UNSUBSCRIBED) {
      ProfileUpdates.takeWord(record, false, receipt.getTime().toEpochMilli());
    }
    slot.enter(context, arrival, arrival);
    served.score(record, context);
    decider.onReceipt(receipt, context, record.triggers, served.emissions.atDeadline(record, out));
  }
}
