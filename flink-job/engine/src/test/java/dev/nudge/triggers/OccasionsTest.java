package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** One occasion gives one record: hysteresis, and no flood of suppressions. */
final class OccasionsTest {
  private static final String RISES =
      """
      rules:
        - id: rise
          gates:
            events: [VIEW]
            score: { name: purchase-7d, above: 0.6, rearm-below: 0.4 }
          cooldown: 1h
      """;

  private static final String SEARCHES =
      """
      rules:
        - id: search
          gates: { events: [SEARCH] }
          cooldown: 1h
      """;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void firesOnceWhileTheScoreStaysUp() {
    Scene scene = new Scene(RISES).purchaseScore(0.9);
    for (int i = 0; i < 200; i++) {
      scene.after(MINUTE).does(EventType.VIEW);
    }
    assertThat(scene.decisions).containsExactly("rise");
  }

  @Test
  void doesNotFireAgainWhenTheScoreTremblesAboveTheRearmLevel() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.VIEW);
    scene.after(Duration.ofHours(2)).purchaseScore(0.4).does(EventType.VIEW);
    scene.after(MINUTE).purchaseScore(0.7).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("rise");
  }

  @Test
  void firesAgainAfterTheScoreHasFallenBelowTheRearmLevel() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.VIEW);
    scene.after(Duration.ofHours(2)).purchaseScore(0.39).does(EventType.VIEW);
    scene.after(MINUTE).purchaseScore(0.7).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("rise", "rise");
  }

  @Test
  void seesTheFallAlsoOnEventsThatTheRuleDoesNotAdmit() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.VIEW);
    scene.after(Duration.ofHours(2)).purchaseScore(0.1).does(EventType.CART_ADD);
    scene.after(MINUTE).purchaseScore(0.7).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("rise", "rise");
  }

  @Test
  void keepsTheRiseForTheFirstEventThatTheRuleAdmits() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.CART_ADD);
    assertThat(scene.decisions).isEmpty();
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("rise");
  }

  @Test
  void saysOncePerRiseThatPolicyHeldItBack() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.VIEW);
    scene.after(MINUTE).purchaseScore(0.1).does(EventType.VIEW).purchaseScore(0.7);
    for (int i = 0; i < 200; i++) {
      scene.after(MINUTE).does(EventType.VIEW);
    }
    assertThat(scene.decisions)
        .as("the second rise fell into the cooldown and is over, also when the cooldown ends")
        .containsExactly("rise", "rise COOLDOWN");
  }

  @Test
  void doesNotPutOffWhatQuietHoursHeldBack() {
    PolicySettings policy =
        new PolicySettings(
            false, 0, "x", LocalTime.of(12, 0), LocalTime.of(13, 0), 9, 9, Duration.ofHours(6));
    Scene scene = new Scene(RISES, policy).purchaseScore(0.7);
    for (int i = 0; i < 90; i++) {
      scene.does(EventType.VIEW).after(MINUTE);
    }
    assertThat(scene.decisions).containsExactly("rise QUIET_HOURS");
  }

  @Test
  void saysOncePerSessionThatARuleWithoutScoreWasHeldBack() {
    Scene scene = new Scene(SEARCHES);
    for (int i = 0; i < 50; i++) {
      scene.does(EventType.SEARCH).after(MINUTE);
    }
    assertThat(scene.decisions).containsExactly("search", "search COOLDOWN");
  }

  @Test
  void firesARuleWithoutScoreAsSoonAsItsCooldownIsOver() {
    Scene scene = new Scene(SEARCHES);
    for (int i = 0; i <= 60; i++) {
      scene.does(EventType.SEARCH).after(MINUTE);
    }
    assertThat(scene.decisions).containsExactly("search", "search COOLDOWN", "search");
  }

  @Test
  void saysAnewInTheNextSessionThatARuleWasHeldBack() {
    String slow = SEARCHES.replace("cooldown: 1h", "cooldown: 10d");
    Scene scene = new Scene(slow).does(EventType.SEARCH).does(EventType.SEARCH);
    scene.after(Duration.ofHours(3)).does(EventType.SEARCH).does(EventType.SEARCH);
    assertThat(scene.decisions).containsExactly("search", "search COOLDOWN", "search COOLDOWN");
  }

  @Test
  void remembersNothingOfARuleThatHasNothingToRemember() {
    Scene scene = new Scene(RISES).purchaseScore(0.7).does(EventType.VIEW);
    assertThat(scene.state.rules).hasSize(1);
    scene.after(Duration.ofHours(2)).purchaseScore(0.1).does(EventType.VIEW);
    assertThat(scene.state.rules).isEmpty();
  }

  @Test
  void keepsAWithdrawnRulesCooldownForAMonthAndItsDeadlineNotAtAll() {
    RuleBook book =
        RuleBook.parse("rules: [{ id: s, gates: { silence: { after: 1h } } }]", Scene.SCORES);
    Scene scene = new Scene(book, PolicySettings.defaults());
    scene.does(EventType.VIEW).staysSilent().does(EventType.VIEW);
    scene.rules(book.without("s")).does(EventType.VIEW);
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(scene.state.rules).hasSize(1);
    scene.after(Duration.ofDays(31)).does(EventType.VIEW);
    assertThat(scene.state.rules).isEmpty();
    assertThat(scene.decisions).containsExactly("s");
  }
}
