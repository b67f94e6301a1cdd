package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.schemas.EventType;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rules that follow each other. */
final class FollowUpsTest {
  private static final String JOURNEY =
      """
      rules:
        - { id: reminder, gates: { silence: { after: 1h }, cart: non-empty }, cooldown: 10d }
        - id: coupon
          after: { rule: reminder, for: 24h, unless: [PURCHASE] }
          gates: { cart: non-empty }
        - { id: phone, after: { rule: coupon, for: 2d, unless: [PURCHASE, CART_REMOVE] } }
      policy: { caps: [{ per-day: 9 }] }
      """;

  private static Scene reminded() {
    return new Scene(JOURNEY).does(EventType.CART_ADD).staysSilent();
  }

  @Test
  void followOneAnotherAtTheirTimes() {
    Scene scene = reminded().staysSilent().staysSilent();

    assertThat(scene.decisions).containsExactly("reminder", "coupon", "phone");
    Instant first = Scene.NOON.plus(Duration.ofHours(1));
    assertThat(scene.firedAt)
        .containsExactly(
            first.toEpochMilli(),
            first.plus(Duration.ofHours(24)).toEpochMilli(),
            first.plus(Duration.ofDays(3)).toEpochMilli());
    assertThat(scene.causes).isEqualTo(scene.firedAt);
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void areCancelledByTheOutcomeWithoutARecord() {
    Scene scene = reminded().after(Duration.ofHours(3)).does(EventType.PURCHASE);

    assertThat(scene.decisions).containsExactly("reminder");
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void comeWhetherOrNotTheUserReturnsUnlessCancelled() {
    Scene scene = reminded().after(Duration.ofHours(3)).does(EventType.VIEW);

    scene.staysSilentUntil(Scene.NOON.plus(Duration.ofDays(2)));
    assertThat(scene.decisions).contains("coupon");
  }

  @Test
  void testTheirGateAndConditionAtTheirTime() {
    Scene scene = reminded();
    scene.context.rolling.cart.lines.clear();

    assertThat(scene.staysSilent().decisions).containsExactly("reminder");
    assertThat(scene.state.nextDeadline())
        .as("what did not nudge starts nothing")
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void doNotFollowWhatPolicyHeldBack() {
    Scene scene = new Scene(JOURNEY).does(EventType.CART_ADD);
    scene.context.consent = Consent.WITHDRAWN;

    assertThat(scene.staysSilent().decisions).containsExactly("reminder NO_CONSENT");
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whoIsHeldOutOfTheFirstStepIsHeldOutOfAll() {
    String journey =
        JOURNEY
            .replace("id: reminder", "id: reminder, channel: email")
            .replace(
                "policy: {", "policy: { holdouts: [{ name: mails, share: 1.0, channel: email }],");
    Scene scene = new Scene(journey).does(EventType.CART_ADD);

    assertThat(scene.staysSilent().staysSilent().staysSilent().decisions)
        .containsExactly("reminder HOLDOUT", "coupon HOLDOUT", "phone HOLDOUT");
  }

  @Test
  void aStepThatQuietHoursHoldCanStillBeCancelledAndSaysSo() {
    String quiet =
        JOURNEY
            .replace("id: coupon", "id: coupon\n    quiet: defer")
            .replace("policy: {", "policy: { quiet: [{ from: 12:30, to: 15:00 }],")
            .replace("after: 1h", "after: 10m")
            .replace("24h", "25h");
    Scene deferred =
        new Scene(quiet)
            .at(Scene.NOON.plus(Duration.ofMinutes(15)))
            .does(EventType.CART_ADD)
            .staysSilentUntil(Scene.NOON.plus(Duration.ofDays(1).plusHours(2)));
    assertThat(deferred.decisions).containsExactly("reminder");
    Duration twoHours = Duration.ofHours(2);
    assertThat(
            deferred
                .at(Scene.NOON.plus(Duration.ofDays(1)).plus(twoHours))
                .does(EventType.PURCHASE)
                .decisions)
        .containsExactly("reminder", "coupon NO_LONGER_HOLDS");
  }

  @Test
  void aNewNudgeBeginsTheJourneyAnew() {
    String often =
        """
        rules:
          - { id: search, gates: { events: [SEARCH] }, cooldown: 1h }
          - { id: later, after: { rule: search, for: 3h } }
        """;
    Scene scene = new Scene(often).does(EventType.SEARCH).after(Duration.ofHours(2));
    scene.does(EventType.SEARCH);

    assertThat(scene.state.find("later").deadline)
        .isEqualTo(Scene.NOON.plus(Duration.ofHours(5)).toEpochMilli());
  }

  @Test
  void areOneEntryOfAUsersRecordEach() {
    Scene scene = reminded();

    assertThat(scene.state.rules).extracting(of -> of.rule).containsExactly("reminder", "coupon");
  }

  @Test
  void aCircleThatControlMakesStartsNothing() {
    String two =
        """
        rules:
          - { id: a, gates: { events: [VIEW] } }
          - { id: b, after: { rule: a, for: 1h } }
        """;
    RuleBook book = RuleBook.parse(two, Scene.SCORES);
    String circle = "{ id: a, after: { rule: b, for: 1h } }";
    assertThatThrownBy(() -> book.with(circle)).hasMessageContaining(Kind.CIRCLE.name());
    Scene scene = new Scene(book, PolicySettings.defaults()).does(EventType.VIEW);

    scene.rules(book.changed(new dev.nudge.schemas.RuleChange("a", circle))).staysSilent();

    assertThat(scene.decisions).containsExactly("a", "b");
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }
}
