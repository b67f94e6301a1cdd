package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold whatever a user does. */
final class DeterminismTest {
  private static final PolicySettings POLICY =
      new PolicySettings(
          false, 0, "x", LocalTime.of(22, 0), LocalTime.of(7, 0), 2, 5, Duration.ofHours(6));

  private static final String RULES =
      """
      rules:
        - id: rise
          cooldown: 2h
          gates: { score: { name: purchase-7d, above: 0.6, rearm-below: 0.4 } }
        - { id: search, cooldown: 1h, priority: 60, gates: { events: [SEARCH] } }
        - { id: cart, cooldown: 3h, gates: { silence: { after: 45m }, cart: non-empty } }
        - { id: churn, cooldown: 5d, gates: { silence: { score: churn-7d, above: 0.7 } } }
      """;

  private static final RuleBook BOOK = RuleBook.parse(RULES, Scene.SCORES);

  /** A random life of 2,000 events. {@code fresh}: with a new decider before each of them. */
  private static Scene live(long seed, boolean fresh) {
    Random random = new Random(seed);
    Scene scene = new Scene(BOOK, POLICY);
    EventType[] types = EventType.values();
    for (int i = 0; i < 2_000; i++) {
      if (fresh) {
        scene.decider(BOOK, POLICY);
      }
      long pause = (long) Math.exp(random.nextDouble() * 19);
      while (scene.state.nextDeadline() <= scene.context.rolling.lastEventTime + pause) {
        scene.staysSilent();
      }
      scene.context.time =
          Math.max(scene.context.time, scene.context.rolling.lastEventTime + pause);
      float[] logits = {(float) random.nextGaussian() * 2, (float) random.nextGaussian() * 2 - 3};
      scene
          .returns(new SurvivalCurve(new double[] {86_400, 40 * 86_400}).read(logits))
          .purchaseScore(random.nextDouble())
          .does(types[random.nextInt(types.length)]);
    }
    return scene;
  }

  @Test
  void decidesTheSameForTheSameLifeAndKeepsNothingInTheDecider() {
    for (int seed = 0; seed < 5; seed++) {
      List<String> decisions = live(seed, false).decisions;
      assertThat(decisions).hasSizeGreaterThan(50);
      assertThat(live(seed, true).decisions).isEqualTo(decisions);
    }
  }

  @Test
  void neverExceedsACapInAnyWindow() {
    for (int seed = 0; seed < 5; seed++) {
      List<Long> fired = live(seed, false).firedAt;
      for (int i = 0; i < fired.size(); i++) {
        long end = fired.get(i);
        assertThat(within(fired, end, Duration.ofDays(1))).isLessThanOrEqualTo(2);
        assertThat(within(fired, end, Duration.ofDays(7))).isLessThanOrEqualTo(5);
      }
    }
  }

  private static long within(List<Long> fired, long end, Duration window) {
    return fired.stream().filter(at -> at <= end && at > end - window.toMillis()).count();
  }

  @Test
  void keepsAStateOfAtMostOneEntryARule() {
    Scene scene = live(7, false);
    assertThat(scene.state.rules.size()).isLessThanOrEqualTo(4);
    assertThat(scene.state.firedCount).isLessThanOrEqualTo(TriggerState.FIRED_KEPT);
  }
}
