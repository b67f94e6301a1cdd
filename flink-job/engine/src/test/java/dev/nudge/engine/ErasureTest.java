package dev.nudge.engine;

import static dev.nudge.engine.HandModel.sigmoid;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static dev.nudge.engine.OneUser.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.triggers.Consent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an erasure leaves of a user, and what it takes when it comes late or again. */
final class ErasureTest {
  private static final double EXACT = 1e-6;

  @Test
  void forgetsEverythingAtAnErasure() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .sends(profile().setAge(40).setMarketingConsent(true).build())
          .sends(new Erasure("ann", minutes(1), "request-1"));

      assertThat(ann.slot.record().rolling.events).isZero();
      assertThat(ann.slot.record().who.age).isNegative();
      ann.isSilentUntil(minutes(10_000)).does("e1", EventType.VIEW, minutes(10_000));
      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions).isEmpty();
      assertThat(ann.duplicates()).isZero();
      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(-1 - 1), within(EXACT));
    }
  }

  @Test
  void saysWhatAnErasureRemoved() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .sends(profile().setMarketingConsent(false).build())
          .sends(new Erasure("ann", minutes(10), "request-1"), minutes(20))
          .sends(new Erasure("ann", minutes(10), "request-1"), minutes(30))
          .sends(new Erasure("ann", minutes(40), "request-2"), minutes(40));

      assertThat(ann.erasuresDone())
          .containsExactly(
              new ErasureDone(
                  "request-1", minutes(10), minutes(20), false, true, true, true, false, true),
              new ErasureDone(
                  "request-1", minutes(10), minutes(30), true, false, false, false, false, true),
              new ErasureDone(
                  "request-2", minutes(40), minutes(40), false, false, false, false, false, true));
    }
  }

  @Test
  void anObjectionOutlivesErasureAndForgetting() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(profile().setAge(40).setMarketingConsent(false).build())
          .sends(new Erasure("ann", minutes(1), "request-1"))
          .isSilentUntil(NOON.plus(Duration.ofDays(4_000)))
          .sends(profile().setTime(NOON.minusSeconds(1)).setMarketingConsent(true).build())
          .does("e2", EventType.VIEW, NOON.plus(Duration.ofDays(4_001)))
          .isSilentUntil(NOON.plus(Duration.ofDays(4_002)));

      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions)
          .extracting(Suppression::getReason)
          .containsExactly(SuppressionReason.NO_CONSENT);
    }
  }

  @Test
  void whatHappenedBeforeAnErasureDoesNotBringTheUserBack() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .does("e2", EventType.VIEW, minutes(9));
      assertThat(ann.slot.record().rolling.events).isZero();
      assertThat(ann.scores).hasSize(1);

      ann.does("e3", EventType.VIEW, minutes(11));
      assertThat(ann.scores).hasSize(2);
    }
  }

  @Test
  void anErasureThatIsDeliveredAgainTakesNothingThatCameSince() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.sends(new Erasure("ann", minutes(10), "request-1"))
          .does("e1", EventType.VIEW, minutes(11))
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .sends(new Erasure("ann", minutes(9), "request-0"));
      assertThat(ann.slot.record().rolling.events).isEqualTo(1);

      ann.sends(new Erasure("ann", minutes(12), "request-2"));
      assertThat(ann.slot.record().rolling.events).isZero();
    }
  }

  @Test
  void remembersAnErasureAsLongAsUsers() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .isSilentUntil(minutes(500))
          .sends(profile().setAge(40).setMarketingConsent(true).build(), minutes(500));
      assertThat(ann.slot.record().who.age).isNegative();
      assertThat(ann.slot.record().consent).isEqualTo(Consent.UNKNOWN);

      ann.does("e2", EventType.VIEW, minutes(600))
          .sends(new Erasure("ann", minutes(10), "request-1"), minutes(601));
      assertThat(ann.slot.record().rolling.events).isEqualTo(1);

      ann.sends(new Erasure("ann", minutes(700), "request-2"))
          .isSilentUntil(minutes(700).plus(Duration.ofDays(365)));
      assertThat(ann.record()).isEqualTo(OneUser.nobody());
    }
  }

  @Test
  void anObjectionFromBeforeAnErasureCounts() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.sends(new Erasure("ann", minutes(10), "request-1"))
          .sends(profile().setMarketingConsent(false).build(), minutes(20));
      assertThat(ann.slot.record().consent).isEqualTo(Consent.WITHDRAWN);
    }
  }
}
