package dev.nudge.training.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every expected number here was worked out by hand. */
class ReadingTest {
  private static final double DAY = 86_400;

  @Test
  void expectsOfAConstantHazardTheSameEveryDayWhateverTheSilence() {
    SurvivalCurve curve = curve(new double[] {DAY}, 0.1);

    double expected = Renewal.expected(curve, 17.5 * DAY, DAY, 30);

    assertThat(expected).isCloseTo(30 * 0.1, within(1e-6));
  }

  @Test
  void countsWhatFollowsAPurchaseToo() {
    // day 1: 0.5, day 2: 0.5 of the rest, nothing later, from now and after each purchase
    SurvivalCurve curve = curve(new double[] {DAY, 2 * DAY, 3 * DAY}, 0.5, 0.5, 0);

    // one day: .5; two days: .5 (1 + .5) + .25
    assertThat(Renewal.expected(curve, 0, DAY, 1)).isCloseTo(0.5, within(1e-6));
    assertThat(Renewal.expected(curve, 0, DAY, 2)).isCloseTo(1, within(1e-6));
  }

  @Test
  void knowsThatSilenceHasPassedTheFirstDays() {
    SurvivalCurve curve = curve(new double[] {DAY, 2 * DAY, 3 * DAY}, 0.5, 0.5, 0);

    // a day of silence: .5 on the next day, after which one day remains with .5
    assertThat(Renewal.expected(curve, DAY, DAY, 2)).isCloseTo(0.5 * (1 + 0.5), within(1e-6));
    assertThat(Renewal.expected(curve, 2 * DAY, DAY, 100)).isCloseTo(0, within(1e-4));
  }

  @Test
  void readsPurchaseAndSilenceAsTheJobDoes() {
    SurvivalCurve purchase = curve(new double[] {DAY}, 0.1);
    SurvivalCurve visit = curve(new double[] {DAY}, 0.5);

    assertThat(Reading.purchaseWithin(Duration.ofDays(1)).of(purchase, visit, 0))
        .isCloseTo(0.1, within(1e-6));
    assertThat(Reading.silentFor(Duration.ofDays(2)).of(purchase, visit, 5 * DAY))
        .isCloseTo(0.25, within(1e-6));
    assertThat(Reading.purchaseDays(Duration.ofDays(10)).of(purchase, visit, DAY))
        .isCloseTo(1, within(1e-6));
  }

  private static SurvivalCurve curve(double[] edges, double... hazards) {
    float[] logits = new float[hazards.length];
    for (int i = 0; i < hazards.length; i++) {
      logits[i] = hazards[i] == 0 ? -20 : (float) Math.log(hazards[i] / (1 - hazards[i]));
    }
    return new SurvivalCurve(edges).read(logits);
  }
}
