package dev.nudge.evaluation.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every expected number here was worked out by hand. */
class ReadingTest {
  private static final double DAY = 86_400;

  @Test
  void readsPurchaseAndSilenceAsTheJobDoes() {
    SurvivalCurve purchase = curve(new double[] {DAY}, 0.1);
    SurvivalCurve returns = curve(new double[] {DAY}, 0.5);

    assertThat(Reading.purchaseWithin(Duration.ofDays(1)).of(purchase, returns, 0))
        .isCloseTo(0.1, within(1e-6));
    assertThat(Reading.silentFor(Duration.ofDays(2)).of(purchase, returns, 5 * DAY))
        .isCloseTo(0.25, within(1e-6));
  }

  /** Of those who come back within a day, a half, a fifth purchases within it. */
  @Test
  void readsAPurchaseOfThoseWhoAreKnownToComeBack() {
    Reading reading = Reading.purchaseIfActiveWithin(Duration.ofDays(1));
    SurvivalCurve returns = curve(new double[] {DAY}, 0.5);

    assertThat(reading.of(curve(new double[] {DAY}, 0.1), returns, 0)).isCloseTo(0.2, within(1e-6));
    assertThat(reading.of(curve(new double[] {DAY}, 0.7), returns, 0))
        .as("never above 1")
        .isEqualTo(1);
    SurvivalCurve never = new SurvivalCurve(new double[] {DAY}).read(new float[] {-800});
    assertThat(reading.of(never, never, 0)).as("nobody is expected back").isZero();
  }

  private static SurvivalCurve curve(double[] edges, double... hazards) {
    float[] logits = new float[hazards.length];
    for (int i = 0; i < hazards.length; i++) {
      logits[i] = hazards[i] == 0 ? -20 : (float) Math.log(hazards[i] / (1 - hazards[i]));
    }
    return new SurvivalCurve(edges).read(logits);
  }
}
