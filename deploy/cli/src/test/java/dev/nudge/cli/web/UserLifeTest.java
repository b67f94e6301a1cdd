package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.web.UserLife.Ahead;
import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.ModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is expected of a user is read of the model that decides. */
final class UserLifeTest {
  private final UserRecord record = new UserRecord();

  private static ModelContract model(long fingerprint) {
    return new ModelContract(
        "m",
        "1",
        fingerprint,
        FeatureSet.of(List.of("price")),
        new float[] {0},
        new float[] {1},
        0,
        new double[] {60},
        new double[] {60});
  }

  private static Remembered said(long fingerprint, float logit) {
    Remembered said = new Remembered();
    said.fingerprint = fingerprint;
    said.purchaseLogits = new float[] {logit};
    said.returnLogits = new float[] {logit};
    return said;
  }

  private double notBack(long fingerprint) {
    List<Double> curve = Ahead.of(record, model(fingerprint)).notBack();
    return curve.get(curve.size() - 1);
  }

  @Test
  void aCanarysExpectationIsItsOwn() {
    record.champion = said(1, 5);
    record.challenger = said(2, -5);

    assertThat(notBack(1)).isLessThan(0.1);
    assertThat(notBack(2)).isGreaterThan(0.9);
  }

  @Test
  void nothingIsExpectedByAModelThatHasScoredNoEvent() {
    assertThat(Ahead.of(record, model(1))).isNull();

    record.champion = said(1, 5);
    assertThat(Ahead.of(record, model(2))).isNull();
  }
}
