package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.minutes;
import static dev.nudge.engine.OneUser.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What receipts say of a user: what became of a nudge, and that nudges are no longer wanted. */
final class UserReceiptsTest {
  @Test
  void whoUnsubscribesObjectsWhateverTriggerIsNamed() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(receipt("of none", ReceiptOutcome.UNSUBSCRIBED, minutes(5)))
          .sends(profile().setTime(minutes(4)).setMarketingConsent(true).build())
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .does("e2", EventType.VIEW, minutes(11))
          .isSilentUntil(minutes(200));

      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions)
          .extracting(Suppression::getReason)
          .containsExactly(SuppressionReason.NO_CONSENT);
      assertThat(ann.unknownReceipts()).isEqualTo(1);

      ann.sends(profile().setTime(minutes(300)).setMarketingConsent(true).build())
          .does("e3", EventType.VIEW, minutes(301))
          .isSilentUntil(minutes(400));
      assertThat(ann.triggers).hasSize(1);
    }
  }

  @Test
  void aReceiptIsKnownByTheTriggersIdAlsoAfterTheRecordIsRestored() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(minutes(90)).restores();
      String id = ann.triggers.get(0).getTriggerId();

      ann.sends(receipt(id, ReceiptOutcome.DELIVERED, minutes(91)))
          .sends(receipt(id, ReceiptOutcome.FAILED, minutes(92)))
          .restores()
          .sends(receipt(id, ReceiptOutcome.FAILED, minutes(93)));

      assertThat(ann.receipts()).containsExactly(ReceiptOutcome.DELIVERED, ReceiptOutcome.FAILED);
      assertThat(ann.repeatedReceipts()).isEqualTo(1);
      assertThat(ann.slot.record().triggers.firedCount).isZero();
    }
  }

  @Test
  void aReceiptAfterAnErasureDoesNothingAndBringsNobodyBack() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(minutes(90));
      String id = ann.triggers.get(0).getTriggerId();

      ann.sends(new Erasure("ann", minutes(91), "request-1"))
          .sends(receipt(id, ReceiptOutcome.CLICKED, minutes(92)))
          .isSilentUntil(NOON.plus(Duration.ofDays(400)));

      assertThat(ann.unknownReceipts()).isEqualTo(1);
      assertThat(ann.receipts()).isEmpty();
      assertThat(ann.slot.record().isBlank()).isTrue();
    }
  }

  private static Receipt receipt(String triggerId, ReceiptOutcome outcome, Instant time) {
    return new Receipt("ann", triggerId, outcome, time, null);
  }
}
