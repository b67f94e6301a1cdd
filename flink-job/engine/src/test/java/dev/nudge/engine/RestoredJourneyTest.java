package dev.nudge.engine;

import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Variants, deferral and follow-ups in what goes out, and in the record between two starts. */
final class RestoredJourneyTest {
  private static final Instant MORNING = Instant.parse("2026-03-04T08:00:00Z");

  private static final String RULES =
      """
      policy:
        caps: [{ per-day: 9 }, { channel: email, per-day: 2 }]
        quiet: [{ from: 12:30, to: 08:00 }]
        holdouts: [{ name: mails, share: %s, channel: email }]
      rules:
        - id: cart
          version: 2
          channel: email
          gates: { silence: { after: 1h }, cart: non-empty }
          action: { channel: email, message: plain }
          variants: [{ name: warm, share: 1.0, action: { message: warm } }]
          quiet: defer
          cooldown: 1h
          expires: 2h
        - { id: coupon, after: { rule: cart, for: 6h, unless: [PURCHASE] }, cooldown: 1h }
        - { id: call, after: { rule: coupon, for: 10h }, cooldown: 1h, quiet: defer }
        - { id: seen, once-per: item, gates: { events: [VIEW] }, cooldown: 1m, quiet: defer }
      """;

  private static OneUser ann(String heldOut) {
    return new OneUser(RULES.formatted(heldOut));
  }

  private static OneUser fills(OneUser ann) {
    return ann.does(event("e1", EventType.CART_ADD, OneUser.NOON).setItemId("boots"));
  }

  @Test
  void aTriggerThatWasDeferredSaysWhenItWasCausedAndDecided() {
    try (OneUser ann = ann("0")) {
      fills(ann).isSilentUntil(MORNING);

      Trigger trigger = ann.triggers.get(0);
      assertThat(trigger.getCausedAt()).isEqualTo(minutes(60));
      assertThat(trigger.getDecidedAt()).isEqualTo(MORNING);
      assertThat(trigger.getExpiresAt()).isEqualTo(MORNING.plus(Duration.ofHours(2)));
      assertThat(trigger.getCauseEventId()).isNull();
      assertThat(trigger.getTriggerId())
          .isEqualTo(Triggers.id("ann", "cart", 2, minutes(60).toEpochMilli(), null));
      assertThat(trigger.getVariant()).isEqualTo("warm");
      assertThat(trigger.getAction()).isEqualTo(Map.of("channel", "email", "message", "warm"));
    }
  }

  @Test
  void aSuppressionNamesVariantAndHoldout() {
    try (OneUser ann = ann("1")) {
      fills(ann).isSilentUntil(MORNING);

      Suppression held = ann.suppressions.get(0);
      assertThat(held.getReason()).isEqualTo(SuppressionReason.HOLDOUT);
      assertThat(held.getHoldout()).isEqualTo("mails");
      assertThat(held.getVariant()).isEqualTo("warm");
    }
  }

  @Test
  void aSilenceThatWaitedAndWasBrokenNamesNoEvent() {
    try (OneUser ann = ann("0")) {
      fills(ann).isSilentUntil(minutes(300));
      ann.does(event("e2", EventType.SEARCH, minutes(301)));

      Suppression held = ann.suppressions.get(0);
      assertThat(held.getReason()).isEqualTo(SuppressionReason.NO_LONGER_HOLDS);
      assertThat(held.getCausedAt()).isEqualTo(minutes(60));
      assertThat(held.getDecidedAt()).isEqualTo(minutes(301));
      assertThat(held.getCauseEventId()).isNull();
    }
  }

  @Test
  void eachStepIsDecidedAtItsTime() {
    try (OneUser ann = ann("0")) {
      fills(ann).isSilentUntil(MORNING.plusSeconds(200_000));

      assertThat(ann.suppressions).extracting(Suppression::getRule).containsExactly("coupon");
      assertThat(ann.triggers).extracting(Trigger::getRule).containsExactly("cart");
    }
  }

  /** Two users live the same; the record of one is written and read at every step. */
  @Test
  void aRecordThatIsReadAgainDecidesTheSame() {
    int triggers = 0;
    for (int seed = 0; seed < 30; seed++) {
      try (OneUser straight = ann("0.3");
          OneUser restored = ann("0.3")) {
        live(straight, seed, false);
        live(restored, seed, true);

        assertThat(restored.triggers).isEqualTo(straight.triggers);
        assertThat(restored.suppressions).isEqualTo(straight.suppressions);
        assertThat(restored.record()).isEqualTo(straight.record());
        triggers += straight.triggers.size();
      }
    }
    assertThat(triggers).isGreaterThan(100);
  }

  private static void live(OneUser user, int seed, boolean restores) {
    Random random = new Random(seed);
    Instant now = OneUser.NOON;
    for (int i = 0; i < 120; i++) {
      now = now.plusMillis((long) Math.exp(random.nextDouble() * 18));
      if (restores) {
        user.restores();
      }
      EventType type = EventType.values()[random.nextInt(EventType.values().length)];
      user.isSilentUntil(now);
      user.does(event("e" + i, type, now).setItemId("item-" + random.nextInt(20)));
    }
  }
}
