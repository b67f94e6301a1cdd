package dev.nudge.triggers;

import static dev.nudge.schemas.ReceiptOutcome.CLICKED;
import static dev.nudge.schemas.ReceiptOutcome.DELIVERED;
import static dev.nudge.schemas.ReceiptOutcome.FAILED;
import static dev.nudge.schemas.ReceiptOutcome.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What receipts change: caps, once each, whatever comes twice or out of order. */
final class ReceiptsTest {
  private static final String RULES =
      """
      policy:
        caps:
          - { per-day: 2 }
          - { channel: email, per-day: 1 }
          - { channel: push, per-day: 1 }
          - { tag: promo, per-day: 1 }
        exempt: [service]
      rules:
        - { id: mail, channel: email, tags: [promo], cooldown: 1h, gates: { events: [VIEW] } }
        - { id: letter, channel: email, cooldown: 1s, gates: { events: [SEARCH] } }
        - { id: push, channel: push, tags: [promo], cooldown: 1s, gates: { events: [FAVOURITE] } }
        - { id: ping, channel: push, cooldown: 1s, gates: { events: [CART_ADD] } }
        - { id: bill, tags: [service], cooldown: 1s, gates: { events: [PURCHASE] } }
      """;

  private final Scene scene = new Scene(RULES);

  @Test
  void aFailedDeliveryGivesBackWhatItTookOfEveryCap() {
    does(EventType.VIEW, EventType.SEARCH, EventType.FAVOURITE);
    assertThat(scene.decisions).containsExactly("mail", "letter DAILY_CAP", "push DAILY_CAP");
    scene.decisions.clear();

    scene.receives(1, FAILED);

    does(EventType.SEARCH, EventType.FAVOURITE);
    assertThat(scene.decisions).containsExactly("letter", "push");
    assertThat(scene.heard).containsExactly("FAILED of mail");
  }

  @Test
  void itGivesBackWhatItsOwnTriggerTookAndNoOther() {
    does(EventType.VIEW, EventType.CART_ADD);
    scene.receives(1, FAILED);

    does(EventType.CART_ADD, EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "ping", "ping DAILY_CAP", "letter");
  }

  @Test
  void itGivesBackOnceHoweverOftenItIsSaid() {
    does(EventType.VIEW);
    scene.receives(1, FAILED);
    does(EventType.SEARCH);
    scene.receives(1, FAILED);
    scene.decisions.clear();

    scene.after(Duration.ofHours(2));
    does(EventType.VIEW);

    assertThat(scene.decisions).containsExactly("mail DAILY_CAP");
    assertThat(scene.heard).containsExactly("FAILED of mail", "again");
  }

  @Test
  void itGivesBackWhateverElseIsSaidBeforeOrAfter() {
    for (boolean before : new boolean[] {true, false}) {
      Scene order = new Scene(RULES);
      order.does(EventType.VIEW);
      order.receives(1, before ? DELIVERED : FAILED).receives(1, before ? FAILED : DELIVERED);

      order.after(Duration.ofMinutes(1)).does(EventType.SEARCH);

      assertThat(order.decisions).containsExactly("mail", "letter");
    }
  }

  @Test
  void itLeavesTheCooldownSoThatADeadAddressIsNotTriedAtEveryEvent() {
    does(EventType.VIEW);
    scene.receives(1, FAILED);

    does(EventType.VIEW);

    assertThat(scene.decisions).containsExactly("mail", "mail COOLDOWN");
  }

  @Test
  void noOtherOutcomeGivesBack() {
    does(EventType.VIEW);
    scene.receives(1, DELIVERED).receives(1, OPENED).receives(1, CLICKED);

    does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "letter DAILY_CAP");
    assertThat(scene.heard)
        .containsExactly("DELIVERED of mail", "OPENED of mail", "CLICKED of mail");
  }

  @Test
  void aReceiptOfATriggerThatIsNotKnownDoesNothing() {
    scene.receives(1, FAILED);
    does(EventType.VIEW);
    scene.receives("another", FAILED);

    does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "letter DAILY_CAP");
    assertThat(scene.heard).containsExactly("unknown", "unknown");
  }

  @Test
  void whatCapsDoNotConcernHasReceiptsToo() {
    does(EventType.PURCHASE);
    scene.receives(1, CLICKED).receives(1, FAILED);

    assertThat(scene.heard).containsExactly("CLICKED of bill", "FAILED of bill");
    assertThat(scene.state.firedCount).isZero();
  }

  @Test
  void aRuleThatWentGivesBackToo() {
    does(EventType.VIEW);
    scene.rules(RuleBook.parse(RULES, Scene.SCORES).without("mail"));
    scene.receives(1, FAILED);

    does(EventType.SEARCH);

    assertThat(scene.decisions).containsExactly("mail", "letter");
    assertThat(scene.heard).containsExactly("FAILED of a rule that went");
  }

  @Test
  void theLatestSixteenTriggersAreKnown() {
    for (int i = 0; i < SentNudges.KEPT + 1; i++) {
      does(EventType.PURCHASE);
    }

    scene.receives(1, OPENED).receives(2, OPENED).receives(17, OPENED);

    assertThat(scene.state.sent.nudges).hasSize(SentNudges.KEPT);
    assertThat(scene.heard).containsExactly("unknown", "OPENED of bill", "OPENED of bill");
  }

  private static final String JOURNEY =
      """
      rules:
        - { id: mail, cooldown: 1s, gates: { events: [VIEW] } }
        - id: coupon
          after: { rule: mail, for: 2h, unless: [PURCHASE, CLICKED] }
      """;

  @Test
  void anOutcomeCancelsWhatFollowsTheNudge() {
    Scene clicked = new Scene(JOURNEY).does(EventType.VIEW).receives(1, CLICKED);
    Scene opened = new Scene(JOURNEY).does(EventType.VIEW).receives(1, OPENED);

    assertThat(clicked.staysSilent().decisions).containsExactly("mail", "no deadline");
    assertThat(opened.staysSilent().decisions).containsExactly("mail", "coupon");
  }

  @Test
  void anOutcomeOfAnEarlierNudgeCancelsNothing() {
    Scene journey =
        new Scene("policy: { caps: [{ per-day: 9 }] }\n" + JOURNEY).does(EventType.VIEW);
    journey.after(Duration.ofMinutes(1)).does(EventType.VIEW).receives(1, CLICKED);

    assertThat(journey.staysSilent().decisions).containsExactly("mail", "mail", "coupon");
  }

  @Test
  void whatQuietHoursHoldOfAFollowUpSaysThatItNoLongerHolds() {
    Scene journey =
        new Scene(
            """
            policy:
              quiet: [{ from: 13:00, to: 18:00 }]
            rules:
              - { id: mail, gates: { events: [VIEW] } }
              - id: coupon
                quiet: defer
                after: { rule: mail, for: 2h, unless: [CLICKED] }
            """);
    journey.does(EventType.VIEW).staysSilent().receives(1, CLICKED);

    assertThat(journey.staysSilent().decisions)
        .containsExactly("mail", "coupon NO_LONGER_HOLDS", "no deadline");
  }

  @Test
  void rulesCanAskWhenTheUserLastOpenedOrClicked() {
    Scene asked =
        new Scene(
            """
            rules:
              - { id: mail, cooldown: 1s, gates: { events: [VIEW] } }
              - id: warm
                cooldown: 1s
                gates: { events: [SEARCH] }
                when: user.hours_since_click < 2.0 && user.hours_since_open > 2.0
            """);
    asked.does(EventType.VIEW).does(EventType.SEARCH).receives(1, CLICKED);
    assertThat(asked.after(Duration.ofHours(1)).does(EventType.SEARCH).decisions)
        .containsExactly("mail", "warm");

    asked.receives(1, OPENED).after(Duration.ofMinutes(1)).does(EventType.SEARCH);
    assertThat(asked.decisions).containsExactly("mail", "warm");
  }

  private void does(EventType... types) {
    for (EventType type : types) {
      scene.after(Duration.ofMinutes(1)).does(type);
    }
  }
}
