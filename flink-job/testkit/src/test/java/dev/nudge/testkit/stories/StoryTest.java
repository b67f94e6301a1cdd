package dev.nudge.testkit.stories;

import static dev.nudge.testkit.stories.Stories.story;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.schemas.ProfileUpdate;
import org.junit.jupiter.api.Test;

/** Stories in Java, on the engine alone. */
final class StoryTest {
  private static final String CART =
      """
      rules:
        - id: cart-abandoned
          gates: { silence: { after: 45m }, cart: changed }
          action: { message: reminder }
        - id: hot
          gates: { events: [VIEW], score: { name: purchase-7d, above: 0.6 } }
          when: user.events >= 3 && event.price > 10
      """;

  @Test
  void aCartLeftAloneIsRemindedOf() {
    story(CART)
        .user("anna")
        .views("boots")
        .times(3)
        .addsToCart("boots")
        .leaves()
        .after("44m")
        .expectNothing()
        .after("1m")
        .expect("cart-abandoned")
        .saying("message", "reminder")
        .expectNothing();
  }

  @Test
  void aFailureShowsTheTimelineAndWhyEachRuleDidNotNudge() {
    assertThatThrownBy(
            () ->
                story(CART)
                    .user("anna")
                    .views("boots")
                    .priced(45, "EUR")
                    .buys("boots")
                    .leaves()
                    .after("45m")
                    .expect("cart-abandoned"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "anna: expected a nudge of cart-abandoned; there is none",
            "2026-03-02 10:00:00  VIEW boots at 45.00 EUR",
            "scores purchase-1d",
            "cart-abandoned  not this cart: the cart is empty",
            "hot             score too low: purchase-7d is 0.",
            "2026-03-02 10:00:30  PURCHASE boots");
  }

  @Test
  void aScoreCanBeGivenAndTheConditionIsAskedThen() {
    Story story = story(CART).scoring("purchase-7d", 0.8).user("ben").views("boots").priced(45);

    assertThatThrownBy(() -> story.expect("hot"))
        .hasMessageContainingAll(
            "condition false: not user.events >= 3 && event.price > 10: event.price = 45,",
            "user.events = 1");

    story(CART).scoring("purchase-7d", 0.8).views("boots").priced(45).times(3).expect("hot");
    story(CART).scoring("purchase-7d", 0.5).views("boots").priced(45).times(3).expectNothing();
  }

  @Test
  void whatBecomesOfANudgeIsAPartOfTheStory() {
    String rules =
        """
        policy:
          caps: [{ per-day: 1 }]
        rules:
          - { id: mail, gates: { events: [VIEW] } }
          - { id: letter, gates: { events: [SEARCH] } }
          - { id: coupon, after: { rule: letter, for: 25h, unless: [CLICKED] } }
        """;
    story(rules).views("boots").expect("mail").searches("socks").expectHeld("DAILY_CAP");
    story(rules).views("boots").misses("mail").searches("socks").expect("letter");
    story(rules).searches("socks").receives("letter").after("25h").expect("coupon");
    story(rules).searches("socks").clicks("letter").after("25h").expectNothing("coupon");
    story(rules).searches("socks").opens("letter").after("25h").expect("coupon");
    story(rules)
        .views("boots")
        .unsubscribes("mail")
        .after("2d")
        .views("boots")
        .expectHeld("NO_CONSENT");
    assertThatThrownBy(() -> story(rules).views("boots").clicks("letter").expectNothing())
        .hasMessageContaining("somebody has had no nudge of 'letter' yet");
  }

  @Test
  void eachNudgeIsTheAnswerToOneExpectation() {
    Story story = story(CART).addsToCart("boots").leaves().after("45m").expect("cart-abandoned");

    assertThatThrownBy(() -> story.expect("cart-abandoned")).isInstanceOf(AssertionError.class);
  }

  @Test
  void anotherNudgeThanTheOneExpectedIsNamed() {
    assertThatThrownBy(() -> story(CART).addsToCart("boots").leaves().after("45m").expect("hot"))
        .hasMessageContaining(
            "expected a nudge of hot; there is cart-abandoned {message=reminder}");
  }

  @Test
  void usersShareAClockAndNothingElse() {
    story(CART)
        .user("anna")
        .addsToCart("boots")
        .user("ben")
        .addsToCart("socks")
        .buys("socks")
        .after("45m")
        .expectNothing()
        .user("anna")
        .expect("cart-abandoned");
  }

  @Test
  void profilesConsentAndErasureCount() {
    String rules =
        """
        policy: { require-consent: true }
        rules: [{ id: adult, gates: { events: [VIEW] }, when: user.age >= 18, cooldown: 1s }]
        """;
    story(rules)
        .profile(ProfileUpdate.newBuilder().setAge(30))
        .views("boots")
        .expectHeld("NO_CONSENT")
        .consents()
        .views("boots")
        .expect("adult")
        .objects()
        .leaves()
        .views("boots")
        .expectHeld("adult", "NO_CONSENT")
        .isErased()
        .views("boots")
        .expectNothing();
  }

  @Test
  void timesOfDayAreOnTheUsersClock() {
    String rules =
        "rules: [{ id: night, gates: { events: [VIEW] }, when: user.local_hour == 23, cooldown: 1s }]";
    story(rules).livesIn("America/New_York").at("23:05").views("boots").expect("night");
    story(rules).at("23:05").views("boots").expect("night");
    story(rules)
        .start("2026-07-01T12:00:00Z")
        .livesIn("Asia/Tokyo")
        .views("boots")
        .expectNothing()
        .at("2026-07-02T23:59")
        .views("boots")
        .expect("night");
  }

  @Test
  void wrongWordsSayWhatIsAllowed() {
    Story story = story(CART);
    assertThatThrownBy(() -> story.expect("cart-abandonned"))
        .hasMessage(
            "found 'cart-abandonned'; allowed: cart-abandoned, hot; the nearest is 'cart-abandoned'");
    assertThatThrownBy(() -> story.expectHeld("QUIET_HOUR")).hasMessageContaining("'QUIET_HOURS'");
    assertThatThrownBy(() -> story.after("45 minutes")).hasMessageContaining("such as 45m");
    assertThatThrownBy(() -> story.at("2026-01-01T00:00")).hasMessageContaining("not passed");
    assertThatThrownBy(() -> story.livesIn("Berlin")).hasMessageContaining("Europe/Berlin");
    assertThatThrownBy(() -> story.scoring("purchase-9d", 0.5))
        .hasMessageContaining("purchase-1d, purchase-7d, churn-7d");
    assertThatThrownBy(() -> story.scoring("purchase-7d", 80)).hasMessageContaining("less than 1");
    assertThatThrownBy(() -> story(CART).views("boots").scoring("purchase-7d", 0.5))
        .hasMessageContaining("before anything happens");
    assertThatThrownBy(() -> story.priced(3)).hasMessageContaining("what the user does");
  }

  @Test
  void anInputThatNoTopicTakesFailsTheStory() {
    assertThatThrownBy(
            () -> story(CART).start("2200-01-01T00:00:00Z").views("boots").expectNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refused");
  }
}
