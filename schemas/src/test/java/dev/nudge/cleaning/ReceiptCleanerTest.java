package dev.nudge.cleaning;

import static dev.nudge.cleaning.EventCleanerTest.assertRejected;
import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReceiptCleanerTest {
  private final Cleaner<Receipt> cleaner = Cleaner.ofReceipts(CleaningSettings.defaults());

  @Test
  void acceptsAReceiptUnderItsUser() {
    Receipt receipt = receipt(ReceiptOutcome.OPENED).setChannel("email").build();

    assertThat(clean(receipt)).isEqualTo(new Accepted("secret-user", receipt));
  }

  @Test
  void takesATimeAheadForTheArrival() {
    Receipt ahead = receipt(ReceiptOutcome.FAILED).setTime(ARRIVAL.plusSeconds(9)).build();

    assertThat(clean(ahead))
        .isEqualTo(new Accepted("secret-user", receipt(ReceiptOutcome.FAILED).build()));
  }

  @Test
  void rejectsAReceiptOfNobody() {
    assertRejected(
        clean(receipt(ReceiptOutcome.OPENED).setUserId(" ").build()),
        RejectionReason.MISSING_USER_ID,
        "user_id");
    assertRejected(
        clean(receipt(ReceiptOutcome.UNSUBSCRIBED).setUserId("null").build()),
        RejectionReason.PLACEHOLDER_USER_ID,
        "stands for nobody");
  }

  @Test
  void rejectsAReceiptOfNoTrigger() {
    assertRejected(
        clean(receipt(ReceiptOutcome.OPENED).setTriggerId("\u00a0").build()),
        RejectionReason.MISSING_TRIGGER_ID,
        "trigger_id is blank");
    assertRejected(
        clean(receipt(ReceiptOutcome.OPENED).setTriggerId("secret".repeat(50)).build()),
        RejectionReason.TOO_LONG,
        "trigger_id is 300 characters long");
  }

  @Test
  void rejectsAnOutcomeThatIsNotKnown() {
    assertRejected(
        clean(receipt(ReceiptOutcome.UNKNOWN).build()),
        RejectionReason.BAD_OUTCOME,
        "allowed: DELIVERED, OPENED, CLICKED, FAILED, UNSUBSCRIBED");
  }

  @Test
  void rejectsTimesNobodyCanMean() {
    assertRejected(
        clean(receipt(ReceiptOutcome.CLICKED).setTime(Instant.EPOCH).build()),
        RejectionReason.ABSURD_TIME,
        "1970");
  }

  @Test
  void takesAnUnsubscribeWhateverElseIsWrong() {
    Receipt.Builder receipt = receipt(ReceiptOutcome.UNSUBSCRIBED);

    Cleaned.Objection objection =
        (Cleaned.Objection) clean(receipt.setTriggerId("").setChannel("a\u0000").build());
    assertThat(objection.payload())
        .isEqualTo(
            ProfileUpdate.newBuilder()
                .setUserId("secret-user")
                .setTime(ARRIVAL)
                .setMarketingConsent(false)
                .build());
    assertThat(objection.rest().reason()).isEqualTo(RejectionReason.MISSING_TRIGGER_ID);
    assertThat(clean(receipt.setTime(Instant.EPOCH).build())).isInstanceOf(Cleaned.Objection.class);
  }

  private Cleaned clean(Receipt receipt) {
    return cleaner.clean(message(receipt));
  }

  private static Receipt.Builder receipt(ReceiptOutcome outcome) {
    return Receipt.newBuilder()
        .setUserId("secret-user")
        .setTriggerId("1f")
        .setOutcome(outcome)
        .setTime(ARRIVAL);
  }
}
