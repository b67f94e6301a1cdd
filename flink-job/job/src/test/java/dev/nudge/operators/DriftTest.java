package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.Baseline;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far features and scores are from the model's baseline. */
final class DriftTest {
  private static final FeatureSet FEATURES = FeatureSet.all();
  private static final int COLUMN = 3;
  private static final String FEATURE = FEATURES.names().get(COLUMN);
  private static final String HALVES =
      new Baseline(new float[] {0.5f}, new float[] {0.5f, 0.5f}).text();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final GroupDouble group = new GroupDouble();
  private final OnnxModel model =
      OnnxModel.load(
          TestModels.untrained(
              FEATURES,
              Map.of(Baseline.FEATURES + FEATURE, HALVES, Baseline.SCORES + "churn-7d", HALVES)));
  private final Scorer scorer = model.scorer(2);
  private final Drift drift =
      new Drift(group, List.of(ScoreName.parse("purchase-7d"), ScoreName.parse("churn-7d")));

  @BeforeEach
  void begin() {
    drift.see(model);
  }

  @AfterEach
  void close() {
    scorer.close();
    model.close();
  }

  /** Events that are looked at, half of them with a small feature and score, or none. */
  private void see(int events, long time, boolean half) {
    for (int i = 0; i < events * Drift.SAMPLED; i++) {
      boolean small = half && i / Drift.SAMPLED % 2 == 0;
      scorer.features().put(FEATURES.size() + COLUMN, small ? 0.1f : 0.9f);
      drift.add(time, scorer, 1, new double[] {0.5, small ? 0.1 : 0.9});
    }
  }

  @Test
  void isNoneWhereAllIsAsItWasAndNotKnownOfAFew() {
    see(Drift.LEAST - 2, HOUR, true);
    assertThat(group.figure(FEATURE + " drift")).isNaN();

    see(2, HOUR, true);
    assertThat(group.figure(FEATURE + " drift")).isZero();
    assertThat(group.figure("churn-7d drift")).isZero();
  }

  @Test
  void growsWithAnotherPopulationAndForgetsTheOldOne() {
    see(Drift.LEAST, HOUR, true);
    see(Drift.LEAST, 7 * HOUR, false);
    assertThat(group.figure(FEATURE + " drift")).isBetween(0.1, 0.5);

    see(Drift.LEAST, 13 * HOUR, false);
    assertThat(group.figure(FEATURE + " drift")).isGreaterThan(2);
    assertThat(group.figure("churn-7d drift")).isGreaterThan(2);
  }

  @Test
  void isMeasuredAgainstTheModelThatScoresNow() {
    see(Drift.LEAST, HOUR, false);
    assertThat(group.figure(FEATURE + " drift")).isGreaterThan(2);

    try (OnnxModel next =
        OnnxModel.load(
            TestModels.untrained(FEATURES, Map.of(Baseline.SCORES + "churn-7d", HALVES)))) {
      drift.see(next);
    }
    see(Drift.LEAST, HOUR, true);

    assertThat(group.figure(FEATURE + " drift")).isNaN();
    assertThat(group.figure("churn-7d drift")).isZero();
  }

  /** The same file passes the checks at start: a job that stopped here would restart for ever. */
  @Test
  void isNotMeasuredByABaselineThatCannotBeRead() {
    GroupDouble other = new GroupDouble();
    try (OnnxModel broken =
        OnnxModel.load(
            TestModels.untrained(FEATURES, Map.of(Baseline.FEATURES + FEATURE, "0.5|1.1,2")))) {
      new Drift(other, List.of()).see(broken);
    }
    assertThat(other.figures()).isEmpty();
  }
}
