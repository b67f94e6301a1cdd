package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What the other topics held before the job began, as the user operator takes it in. */
final class CleanedBacklogTest extends CleanedBacklogScene {
  @Test
  void anObjectionAndAChangedRuleHoldForTheFirstEvent() throws Exception {
    try (var harness =
        harness(
            Map.of(
                InputTopic.PROFILES, objections(),
                InputTopic.CONTROL, List.of(change(RULE.formatted(2)))))) {
      harness.open();
      send(harness, "ann");
      send(harness, "eve");

      assertThat(suppressions(harness))
          .extracting(Suppression::getUserId, Suppression::getReason)
          .containsExactly(tuple("ann", SuppressionReason.NO_CONSENT));
      assertThat(harness.extractOutputValues())
          .extracting(Trigger::getUserId, Trigger::getRuleVersion)
          .containsExactly(tuple("eve", 2));
    }
  }

  @Test
  void aWordAfterAnErasureHoldsWhicheverTopicIsLonger() throws Exception {
    RawMessage erasure = message("ann", new Erasure("ann", NOW.minusSeconds(9), "request-1"));
    RawMessage adults =
        change("{ id: cart, kind: cart, gates: { events: [CART_ADD] }, when: user.age >= 18 }");
    try (var harness =
        harness(
            Map.of(
                InputTopic.CONTROL, List.of(adults),
                InputTopic.ERASURES, List.of(erasure),
                InputTopic.PROFILES, List.of(adult())))) {
      harness.open();
      send(harness, "ann");
      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void whatCannotBeUsedIsADeadLetterOnce() throws Exception {
    RawMessage broken =
        new RawMessage(
            "profiles-in", 3, 7, NOW.toEpochMilli(), bytes("ann"), bytes("?"), List.of());
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness =
          harness(Map.of(InputTopic.PROFILES, List.of(broken, adult())), 2, subtask)) {
        harness.open();

        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        assertThat(letters == null ? 0 : letters.size()).isEqualTo(1 - subtask);
        if (letters != null) {
          assertThat(letters.peek().getValue().getReason()).isEqualTo(RejectionReason.MALFORMED);
          assertThat(letters.peek().getValue().getOffset()).isEqualTo(7);
        }
      }
    }
  }

  @Test
  void everyUserIsKeptByOneSubtask() throws Exception {
    int kept = 0;
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(Map.of(InputTopic.PROFILES, objections()), 3, subtask)) {
        harness.open();
        harness.prepareSnapshotPreBarrier(1);
        kept += harness.numKeyedStateEntries();
      }
    }
    assertThat(kept).isEqualTo(USERS.size());
  }

  @Test
  void whoHasUnsubscribedObjectsBeforeTheFirstEventAndOtherReceiptsComeLater() throws Exception {
    List<RawMessage> receipts =
        List.of(
            message("ann", receipt("ann", ReceiptOutcome.UNSUBSCRIBED, "1f")),
            message("ben", receipt("ben", ReceiptOutcome.UNSUBSCRIBED, " ")),
            message("cleo", receipt("cleo", ReceiptOutcome.FAILED, "1f")),
            message("dan", receipt("dan", ReceiptOutcome.UNKNOWN, "1f")));
    try (var harness = harness(Map.of(InputTopic.RECEIPTS, receipts))) {
      harness.open();
      for (String user : USERS) {
        send(harness, user);
      }
      harness.prepareSnapshotPreBarrier(1);

      assertThat(suppressions(harness))
          .extracting(Suppression::getUserId)
          .containsExactly("ann", "ben");
      assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
    }
  }

  private static Receipt receipt(String user, ReceiptOutcome outcome, String trigger) {
    return new Receipt(user, trigger, outcome, NOW.minusSeconds(1), null);
  }

  @Test
  void aJobWithStateHasReadItsOwn() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(Map.of())) {
      harness.open();
      harness.prepareSnapshotPreBarrier(1);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(Map.of(InputTopic.PROFILES, objections()))) {
      harness.initializeState(state);
      harness.open();
      harness.prepareSnapshotPreBarrier(2);

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }
}
