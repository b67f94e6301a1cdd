package dev.nudge.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountCalibrationTest {

  /** Of a hundred rows each, so that whole numbers of outcomes have the mean 2 x^½. */
  private static List<Outcome> rows() {
    List<Outcome> rows = new ArrayList<>();
    for (double expected : new double[] {0.25, 1, 4, 25}) {
      int total = (int) Math.round(100 * 2 * Math.sqrt(expected));
      for (int i = 0; i < 100; i++) {
        rows.add(new Outcome("u" + rows.size(), expected, total / 100 + (i < total % 100 ? 1 : 0)));
      }
    }
    return rows;
  }

  @Test
  void findsFactorAndExponent() {
    CountCalibration found = CountCalibration.fit(rows());

    assertThat(found.factor()).isCloseTo(2, within(1e-6));
    assertThat(found.exponent()).isCloseTo(0.5, within(1e-6));
    assertThat(found.apply(rows())).first().extracting(Outcome::score).isEqualTo(1.0);
  }

  @Test
  void leavesNumbersAsTheyAreWhereThereIsNothingToLearn() {
    assertThat(CountCalibration.fit(List.of())).isEqualTo(CountCalibration.NONE);
    assertThat(CountCalibration.fit(List.of(new Outcome("a", 1, 0), new Outcome("b", 2, 0))))
        .isEqualTo(CountCalibration.NONE);
    assertThat(CountCalibration.fit(List.of(new Outcome("a", 1, 9), new Outcome("b", 2, 1))))
        .isEqualTo(CountCalibration.NONE);
    assertThat(CountCalibration.fit(List.of(new Outcome("a", 1, 2), new Outcome("b", 1, 0))))
        .isEqualTo(CountCalibration.NONE);
  }
}
