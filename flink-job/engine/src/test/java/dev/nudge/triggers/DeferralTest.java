package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What quiet hours hold and a rule defers is decided at their end, once. */
final class DeferralTest {
  private static final Instant NIGHT = Instant.parse("2026-03-03T23:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-04T08:00:00Z");

  private static final String POLICY =
      """
      policy:
        quiet: [{ from: "22:00", to: "08:00" }]
        caps: [{ per-day: 9 }]
      """;

  private static final String CART =
      POLICY
          + """
          rules:
            - id: cart
              gates: { silence: { after: 45m }, cart: non-empty }
              cooldown: 1h
              quiet: defer
          """;

  private static final String RISE =
      POLICY
          + """
          rules:
            - id: rise
              gates: { events: [VIEW], score: { name: purchase-7d, above: 0.6, rearm-below: 0.4 } }
              cooldown: 1h
              quiet: defer
          """;

  private static final String SEARCH =
      POLICY + "rules: [{ id: search, gates: { events: [SEARCH] }, cooldown: 1h, quiet: defer }]";

  @Test
  void decidesASilenceAtTheEndOfTheNightOfItsUser() {
    Scene scene = new Scene(CART).at(NIGHT).does(EventType.CART_ADD).staysSilent();
    assertThat(scene.decisions).isEmpty();

    scene.staysSilent();

    assertThat(scene.decisions).containsExactly("cart");
    assertThat(scene.firedAt).containsExactly(MORNING.toEpochMilli());
    assertThat(scene.causes).containsExactly(NIGHT.plus(Duration.ofMinutes(45)).toEpochMilli());
    assertThat(scene.expiries)
        .as("expires counts from the end of quiet hours")
        .containsExactly(MORNING.plus(Duration.ofHours(6)).toEpochMilli());
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void dropsWhatItDoesNotDefer() {
    Scene scene = new Scene(CART.replace("defer", "drop")).at(NIGHT).does(EventType.CART_ADD);

    assertThat(scene.staysSilent().decisions).containsExactly("cart QUIET_HOURS");
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void decidesOnTheUsersClockWhenItIsPutOn() {
    Scene scene = new Scene(CART).at(Instant.parse("2026-03-28T22:00:00Z"));
    scene.context.who.setTimeZone("Europe/Berlin");
    scene.does(EventType.CART_ADD).staysSilent().staysSilent();

    assertThat(scene.firedAt).containsExactly(Instant.parse("2026-03-29T06:00:00Z").toEpochMilli());
  }

  @Test
  void whoMovesMeanwhileGetsTheMorningOfTheNewPlace() {
    Scene scene = new Scene(CART).at(NIGHT).does(EventType.CART_ADD).staysSilent();
    scene.context.who.setTimeZone("America/New_York");

    scene.staysSilent().staysSilent();

    assertThat(scene.firedAt)
        .as("8 in the morning of New York, as it was 3 there when London's came")
        .containsExactly(Instant.parse("2026-03-04T13:00:00Z").toEpochMilli());
  }

  @Test
  void whoComesBackEndsTheSilenceThatWaited() {
    Scene scene = new Scene(CART).at(NIGHT).does(EventType.CART_ADD).staysSilent();
    scene.at(MORNING.minus(Duration.ofMinutes(10))).does(EventType.VIEW);

    assertThat(scene.decisions).containsExactly("cart NO_LONGER_HOLDS");
    assertThat(scene.staysSilent().decisions)
        .as("and the silence after it is another occasion")
        .containsExactly("cart NO_LONGER_HOLDS", "cart");
  }

  @Test
  void saysThatTheConditionNoLongerHolds() {
    String asks = CART.replace("cooldown: 1h", "cooldown: 1h\n    when: scores.purchase_7d > 0.5");
    Scene scene = new Scene(asks).at(NIGHT).purchaseScore(0.9).does(EventType.CART_ADD);
    scene.staysSilent().purchaseScore(0.3).staysSilent();

    assertThat(scene.decisions).containsExactly("cart NO_LONGER_HOLDS");
    assertThat(scene.funnel.of("cart")).as("one occasion").isEqualTo(new Funnel.Steps(1, 1, 0));
  }

  @Test
  void asksPolicyAnewAtTheEnd() {
    Scene scene = new Scene(CART).at(NIGHT).does(EventType.CART_ADD).staysSilent();
    scene.context.consent = Consent.WITHDRAWN;

    assertThat(scene.staysSilent().decisions).containsExactly("cart NO_CONSENT");
  }

  @Test
  void defersARiseAndIsSilentAboutItUntilThen() {
    Scene scene = new Scene(RISE).at(NIGHT).purchaseScore(0.9);
    for (int i = 0; i < 50; i++) {
      scene.does(EventType.VIEW).after(Duration.ofMinutes(1));
    }
    assertThat(scene.decisions).isEmpty();

    scene.staysSilent();

    assertThat(scene.decisions).containsExactly("rise");
    assertThat(scene.causes).containsExactly(NIGHT.toEpochMilli());
    assertThat(scene.firedAt).containsExactly(MORNING.toEpochMilli());
  }

  @Test
  void aRiseThatIsOverByThenNoLongerHolds() {
    Scene over = new Scene(RISE).at(NIGHT).purchaseScore(0.9).does(EventType.VIEW);
    assertThat(over.purchaseScore(0.39).staysSilent().decisions)
        .containsExactly("rise NO_LONGER_HOLDS");

    Scene stillUp = new Scene(RISE).at(NIGHT).purchaseScore(0.9).does(EventType.VIEW);
    assertThat(stillUp.purchaseScore(0.4).staysSilent().decisions).containsExactly("rise");
  }

  @Test
  void oneNudgeOfARuleWaitsAndWhatComesMeanwhileIsHeldBack() {
    Scene scene = new Scene(SEARCH).at(NIGHT).does(EventType.SEARCH).does(EventType.SEARCH);
    assertThat(scene.decisions).as("the same session").isEmpty();
    scene.after(Duration.ofHours(2)).does(EventType.SEARCH);
    assertThat(scene.decisions).as("the next session").containsExactly("search QUIET_HOURS");

    scene.staysSilent();

    assertThat(scene.decisions).containsExactly("search QUIET_HOURS", "search");
  }

  @Test
  void ofSeveralThatWaitTheMoreImportantGoesFirst() {
    String two =
        """
        policy:
          quiet: [{ from: "22:00", to: "08:00" }]
          caps: [{ per-day: 1 }]
        rules:
          - { id: a, priority: 10, gates: { events: [VIEW] }, quiet: defer }
          - { id: b, priority: 90, gates: { events: [VIEW] }, quiet: defer }
        """;
    Scene scene = new Scene(two).at(NIGHT).does(EventType.VIEW).staysSilentUntil(MORNING);

    assertThat(scene.decisions).containsExactly("b", "a DAILY_CAP");
  }

  @Test
  void hoursThatNeverEndDropWhatTheyHold() {
    String always = CART.replace("{ from: \"22:00\", to: \"08:00\" }", "{}");
    Scene scene = new Scene(always).at(NIGHT).does(EventType.CART_ADD).staysSilent();

    assertThat(scene.decisions).containsExactly("cart QUIET_HOURS");
  }

  @Test
  void aRuleThatIsWithdrawnMeanwhileIsForgotten() {
    Scene scene = new Scene(SEARCH).at(NIGHT).does(EventType.SEARCH);
    scene.rules(RuleBook.parse("rules: []", Scene.SCORES)).staysSilent();

    assertThat(scene.decisions).isEmpty();
    assertThat(scene.does(EventType.VIEW).state.rules).isEmpty();
  }
}
