package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SuppressionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A silence is decided by the clock of the input's partition, not by the time of the input. */
class ClockTest {
  private static final String CART =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m%s }, cart: non-empty }
          %s
      """;

  private static OneUser ann(String grace, String more) {
    return new OneUser(CART.formatted(grace, more));
  }

  @Test
  void aLateEventIsNotWaitedFor() {
    try (OneUser ann = ann("", "")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"))
          .arrives(event("e2", EventType.PURCHASE, minutes(30)).setItemId("lamp"), minutes(50));

      assertThat(ann.triggers)
          .singleElement()
          .satisfies(
              trigger -> {
                assertThat(trigger.getCausedAt()).isEqualTo(minutes(45));
                assertThat(trigger.getDecidedAt()).isEqualTo(minutes(45));
                assertThat(trigger.getExpiresAt()).isEqualTo(minutes(45 + 6 * 60));
              });
      assertThat(ann.scores).as("the late event is scored").hasSize(2);
    }
  }

  @Test
  void graceWaitsForALateEvent() {
    try (OneUser ann = ann(", grace: 20m", "")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"))
          .arrives(event("e2", EventType.PURCHASE, minutes(30)).setItemId("lamp"), minutes(50))
          .isSilentUntil(minutes(500));

      assertThat(ann.triggers).isEmpty();
    }
  }

  @Test
  void graceMovesTheDecisionAndNotTheCause() {
    try (OneUser ann = ann(", grace: 20m", "")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("lamp")).isSilentUntil(minutes(64));
      assertThat(ann.triggers).isEmpty();

      ann.isSilentUntil(minutes(65));
      assertThat(ann.triggers.get(0).getCausedAt()).isEqualTo(minutes(45));
      assertThat(ann.triggers.get(0).getDecidedAt()).isEqualTo(minutes(65));
    }
  }

  @Test
  void aSilenceThatHasBeenDecidedIsNotDecidedAgainByAnEventFromBeforeIt() {
    try (OneUser ann = ann("", "cooldown: 1s")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"))
          .isSilentUntil(minutes(50))
          .arrives(event("e2", EventType.VIEW, NOON.minusSeconds(9)), minutes(51))
          .arrives(event("e3", EventType.VIEW, NOON.minusSeconds(8)), minutes(52))
          .arrives(event("e4", EventType.VIEW, NOON), minutes(53))
          .isSilentUntil(minutes(500));
      assertThat(ann.triggers).hasSize(1);

      ann.does("e5", EventType.VIEW, minutes(501)).isSilentUntil(minutes(600));
      assertThat(ann.triggers).hasSize(2);
    }
  }

  @Test
  void anEventFromBeforeTheLastOneDoesNotTakeItsPlace() {
    String rule = "rules: [{ id: cart, gates: { events: [CART_ADD], silence: { after: 45m } } }]";
    try (OneUser ann = new OneUser(rule)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"))
          .arrives(event("e2", EventType.VIEW, NOON.minusSeconds(9)), minutes(1))
          .isSilentUntil(minutes(500));
      assertThat(ann.triggers).hasSize(1);

      ann.does("e3", EventType.VIEW, minutes(501))
          .arrives(event("e4", EventType.CART_ADD, minutes(490)).setItemId("cup"), minutes(502))
          .isSilentUntil(minutes(900));
      assertThat(ann.triggers).hasSize(1);
    }
  }

  @Test
  void aCartHasChangedSinceTheNudgeHoweverSlowTheClockOfADevice() {
    String rule =
        "rules: [{ id: cart, gates: { events: [CART_ADD, VIEW], cart: changed }, cooldown: 1s }]";
    try (OneUser ann = new OneUser(rule)) {
      ann.arrives(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"), minutes(10))
          .arrives(event("e2", EventType.VIEW, minutes(1)), minutes(11));
      assertThat(ann.triggers).hasSize(1);

      ann.arrives(event("e3", EventType.CART_ADD, minutes(5)).setItemId("cup"), minutes(15));
      assertThat(ann.triggers).hasSize(2);
    }
  }

  /** A device that was offline delivers a whole visit at once. */
  @Test
  void aSilenceIsNotDecidedBeforeTheEventThatBeganItHasArrived() {
    try (OneUser ann = ann("", "")) {
      Instant late = minutes(55);
      ann.arrives(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"), late)
          .arrives(event("e2", EventType.PURCHASE, minutes(5)).setItemId("lamp"), late)
          .isSilentUntil(minutes(500));

      assertThat(ann.triggers).isEmpty();
    }
  }

  @Test
  void whatIsDecidedLongAfterItsCauseIsStale() {
    try (OneUser ann = ann("", "expires: 30m")) {
      ann.arrives(event("e1", EventType.CART_ADD, NOON).setItemId("lamp"), minutes(80))
          .isSilentUntil(minutes(500));

      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions)
          .singleElement()
          .satisfies(
              held -> {
                assertThat(held.getReason()).isEqualTo(SuppressionReason.STALE);
                assertThat(held.getCausedAt()).isEqualTo(minutes(45));
                assertThat(held.getDecidedAt()).isEqualTo(minutes(80));
              });
    }
  }
}
