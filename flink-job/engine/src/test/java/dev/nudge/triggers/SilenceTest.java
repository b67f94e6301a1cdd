package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** Deadlines: when silence matters, and what happens then. */
final class SilenceTest {
  private static final String CART =
      "rules: [{ id: cart, gates: { silence: { after: 45m }, cart: non-empty } }]";

  private static final double DAY = 86_400;
  private static final double WEEK = 7 * DAY;

  private static String churn(String more) {
    return "rules: [{ id: churn, gates: { silence: { score: churn-7d, above: 0.8%s } } }]"
        .formatted(more);
  }

  /** Returns nearly surely within a day, or hardly ever. */
  private static SurvivalCurve habit() {
    return new SurvivalCurve(new double[] {DAY, 40 * DAY}).read(new float[] {2, -4});
  }

  private static SurvivalCurve constant(float logit) {
    return new SurvivalCurve(new double[] {DAY}).read(new float[] {logit});
  }

  @Test
  void waitsTheFixedTimeFromTheLastEvent() {
    Scene scene = new Scene(CART).does(EventType.CART_ADD);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(45));
    scene.after(Duration.ofMinutes(44)).does(EventType.VIEW);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(45));
    assertThat(scene.decisions).isEmpty();
    assertThat(scene.staysSilent().decisions).containsExactly("cart");
  }

  @Test
  void firesOncePerSilence() {
    Scene scene = new Scene(CART).does(EventType.CART_ADD).staysSilent().staysSilent();
    assertThat(scene.decisions).containsExactly("cart", "no deadline");
  }

  @Test
  void dropsTheDeadlineWhenTheGateNoLongerHolds() {
    Scene scene = new Scene(CART).does(EventType.CART_ADD).does(EventType.PURCHASE);
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(scene.state.rules).isEmpty();
  }

  @Test
  void setsADeadlineOnlyAfterTheNamedEvents() {
    Scene scene =
        new Scene("rules: [{ id: s, gates: { events: [VIEW], silence: { after: 1h } } }]");
    scene.does(EventType.VIEW);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofHours(1));
    scene.does(EventType.SEARCH);
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void asksTheConditionAtTheDeadline() {
    String hour = "user.silence_seconds >= 3600.0 && signals.silent && event.type == ''";
    Scene scene =
        new Scene(
            "rules: [{ id: a, gates: { silence: { after: 1h } }, when: \"%s\" }, { id: b, gates: { silence: { after: 59m } }, when: \"%s\" }]"
                .formatted(hour, hour));
    assertThat(scene.does(EventType.VIEW).staysSilent().decisions).isEmpty();
    assertThat(scene.staysSilent().decisions).containsExactly("a");
  }

  @Test
  void waitsUntilTheChurnRiskHasCrossedToTheMillisecond() {
    SurvivalCurve curve = habit();
    Scene scene = new Scene(churn("")).returns(curve).does(EventType.VIEW);
    double seconds = scene.untilDeadline().toMillis() / 1000.0;
    assertThat(seconds).isGreaterThan(DAY / 2);
    assertThat(curve.notWithin(seconds, WEEK)).isGreaterThanOrEqualTo(0.8);
    assertThat(curve.notWithin(seconds - 0.001, WEEK)).isLessThan(0.8);
    assertThat(scene.staysSilent().decisions).containsExactly("churn");
  }

  @Test
  void waitsForTheEndOfTheSessionWhenTheRiskIsHighAlready() {
    Scene scene = new Scene(churn("")).returns(constant(-9)).does(EventType.VIEW);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void firesInTheNextMillisecondWhenTheRuleWantsNoWait() {
    Scene scene = new Scene(churn(", at-least: 0s")).returns(constant(-9)).does(EventType.VIEW);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void hasNoDeadlineWhenTheRiskNeverCrosses() {
    Scene scene = new Scene(churn("")).returns(constant(0)).does(EventType.VIEW);
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void takesACrossingInMoreThan400DaysForNever() {
    for (int days : new int[] {399, 408}) {
      SurvivalCurve late =
          new SurvivalCurve(new double[] {days * DAY, 2000 * DAY}).read(new float[] {30, -9});
      Scene scene = new Scene(churn("")).returns(late).does(EventType.VIEW);
      assertThat(scene.state.nextDeadline() == Long.MAX_VALUE).isEqualTo(days == 408);
    }
  }

  @Test
  void holdsBackInQuietHoursAndDoesNotComeBackLater() {
    PolicySettings quiet =
        new PolicySettings(
            false, 0, "x", LocalTime.of(12, 30), LocalTime.of(14, 0), 9, 9, Duration.ofHours(6));
    Scene scene = new Scene(CART, quiet).does(EventType.CART_ADD).staysSilent().staysSilent();
    assertThat(scene.decisions).containsExactly("cart QUIET_HOURS", "no deadline");
  }

  @Test
  void heedsTheCooldownFromOneSilenceToTheNext() {
    Scene scene = new Scene(CART).does(EventType.CART_ADD).staysSilent();
    scene.after(Duration.ofMinutes(1)).does(EventType.VIEW).staysSilent();
    scene.after(Duration.ofHours(23)).does(EventType.VIEW).staysSilent();
    assertThat(scene.decisions).containsExactly("cart", "cart COOLDOWN", "cart");
  }

  @Test
  void remindsOfACartOnceUntilItChanges() {
    Scene scene = new Scene(CART.replace("non-empty", "changed"));
    scene.does(EventType.CART_ADD).staysSilent();
    for (int day = 0; day < 60; day++) {
      scene.after(Duration.ofDays(1)).does(EventType.VIEW).staysSilent();
    }
    assertThat(scene.decisions).containsOnlyOnce("cart").doesNotContain("cart COOLDOWN");
    scene.decisions.clear();
    scene.does(EventType.CART_ADD).staysSilent();
    assertThat(scene.decisions).containsExactly("cart");
  }

  @Test
  void remindsNobodyOfWhatLayInTheCartBeforeAPurchase() {
    Scene scene = new Scene(CART.replace("non-empty", "changed"));
    scene.does(Scene.event(EventType.CART_ADD).setItemId("shirt-blue-m"));
    scene.does(Scene.event(EventType.PURCHASE).setItemId("shirt")).staysSilent();
    scene.after(Duration.ofDays(3)).does(EventType.VIEW).staysSilent();
    assertThat(scene.decisions).containsOnly("no deadline");
    scene.after(Duration.ofMinutes(1)).does(EventType.CART_ADD).staysSilent();
    assertThat(scene.decisions).contains("cart");
  }

  @Test
  void clearsTheDeadlineOfARuleThatIsGoneOrNoLongerWaits() {
    RuleBook book = RuleBook.parse(CART, Scene.SCORES);
    for (RuleBook changed :
        new RuleBook[] {
          book.without("cart"), book.with("{ id: cart, gates: { cart: non-empty } }")
        }) {
      Scene scene = new Scene(book, PolicySettings.defaults()).does(EventType.CART_ADD);
      scene.rules(changed).staysSilent();
      assertThat(scene.decisions).isEmpty();
      assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void decidesARunningSilenceByTheRuleAsItIsAtTheDeadline() {
    RuleBook book = RuleBook.parse(CART, Scene.SCORES);
    Scene scene = new Scene(book, PolicySettings.defaults()).does(EventType.CART_ADD);
    scene.rules(book.with("{ id: cart, gates: { silence: { after: 1h }, cart: empty } }"));
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(45));
    assertThat(scene.staysSilent().decisions).isEmpty();
  }
}
