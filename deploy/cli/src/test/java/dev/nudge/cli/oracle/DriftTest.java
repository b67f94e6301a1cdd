package dev.nudge.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.ModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DriftTest {
  /** Prices around 2 with a deviation of 0.5, numbers of categories, and few cart additions. */
  private static final ModelContract MODEL =
      new ModelContract(
          "m",
          "1",
          1,
          FeatureSet.of(List.of("price", "type.cart_add", "category")),
          new float[] {2, 0.25f, 0},
          new float[] {0.5f, 0.4f, 1},
          0,
          new double[] {1},
          new double[] {1});

  private final Drift drift = new Drift();

  private void add(int rows, Float... features) {
    add(MODEL.fingerprint(), rows, features);
  }

  private void add(long model, int rows, Float... features) {
    ScoredRow row = new ScoredRow();
    row.setModelFingerprint(model);
    row.setFeatures(List.of(features));
    for (int i = 0; i < rows; i++) {
      drift.add(row);
    }
  }

  @Test
  void forgetsTheRowsOfAModelThatWasReleasedBefore() {
    add(2, Drift.LEAST_ROWS, 90f);
    assertThat(drift.shifts(MODEL)).isEmpty();

    add(Drift.LEAST_ROWS, 4f, 0f, 300f);
    assertThat(drift.shifts(MODEL)).extracting(Drift.Shift::toString).containsExactly("price +4.0");
  }

  @Test
  void namesFeaturesWhoseMeanLiesFarOffTheFarthestFirst() {
    add(50, 4f, 0f, 300f);
    add(50, 4f, 2f, 400f);

    assertThat(drift.shifts(MODEL))
        .extracting(Drift.Shift::toString)
        .containsExactly("price +4.0", "type.cart_add +1.9");
  }

  @Test
  void saysNothingOfAStreamLikeTheTrainingRows() {
    add(70, 1f, 0f, 300f);
    add(70, 3.8f, 1f, 300f);

    assertThat(drift.shifts(MODEL)).isEmpty();
  }

  @Test
  void saysNothingOfAFewRows() {
    add(Drift.LEAST_ROWS - 1, 90f, 0f, 0f);

    assertThat(drift.shifts(MODEL)).isEmpty();
    assertThat(new Drift().shifts(MODEL)).isEmpty();
  }
}
