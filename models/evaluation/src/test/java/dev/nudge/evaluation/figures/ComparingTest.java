package dev.nudge.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures other than AUROC and the like; expected numbers were worked out by hand. */
class ComparingTest {
  private static final double EXACT = 1e-12;

  @Test
  void seesADifferenceThatTheTwoIntervalsHide() {
    Random random = new Random(3);
    List<Outcome> first = new ArrayList<>();
    List<Outcome> second = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean positive = random.nextBoolean();
      double score = 0.2 * (positive ? 1 : 0) + 0.8 * random.nextDouble();
      first.add(new Outcome("u" + i, score, positive));
      second.add(new Outcome("u" + i, Math.min(1, score + (positive ? 0.05 : 0)), positive));
    }

    PairedDifference difference = PairedDifference.of(first, second);

    Figures a = Figures.of(first, 0.5);
    Figures b = Figures.of(second, 0.5);
    assertThat(b.aurocInterval().low()).isLessThan(a.aurocInterval().high());
    assertThat(difference.auroc()).isCloseTo(b.auroc() - a.auroc(), within(EXACT));
    assertThat(difference.aurocInterval().low()).isPositive();
    assertThat(difference.logLossInterval().high()).isNegative();
  }

  @Test
  void findsNoDifferenceBetweenAScoreAndItself() {
    List<Outcome> rows = ten();

    assertThat(PairedDifference.of(rows, rows))
        .isEqualTo(new PairedDifference(0, new Interval(0, 0), 0, new Interval(0, 0)));
  }

  @Test
  void refusesToCompareOnDifferentRows() {
    assertThatThrownBy(() -> PairedDifference.of(ten(), ten().subList(0, 9)))
        .hasMessageContaining("the rows of the two scores differ (10 and 9)");
    List<Outcome> otherLabel = new ArrayList<>(ten());
    otherLabel.set(0, new Outcome("u0", 0, true));
    assertThatThrownBy(() -> PairedDifference.of(ten(), otherLabel)).hasMessageContaining("differ");
  }

  @Test
  void liftsAndReliabilityPartTheRowsByScore() {
    Shape shape = Shape.of(ten());

    // scores 0 to .9, the upper five positive
    assertThat(shape.lift()).hasSize(10);
    assertThat(shape.lift().get(0)).isEqualTo(new Decile(1, 1, 2, 0.2));
    assertThat(shape.lift().get(9)).isEqualTo(new Decile(1, 0, 0, 1));
    assertThat(shape.reliability().get(0)).isEqualTo(new Bin(1, 0, 0));
    assertThat(Bin.parse(Bin.text(shape.reliability()))).isEqualTo(shape.reliability());
    assertThat(shape.reliability().get(9)).isEqualTo(new Bin(1, 0.9, 1));
    assertThat(shape.roc()).startsWith(new Point(0, 0), new Point(0, 0.2));
    assertThat(shape.roc()).endsWith(new Point(0.8, 1), new Point(1, 1));
    assertThat(shape.scores().positives()).contains(0.2);
  }

  @Test
  void measuresExpectedNumbers() {
    CountFigures figures =
        CountFigures.of(
            List.of(new Outcome("a", 1, 0), new Outcome("b", 2, 1), new Outcome("c", 3, 4)),
            CountCalibration.NONE);

    // deviations -1, 0, 1 and -5/3, -2/3, 7/3
    assertThat(figures.pearson()).isCloseTo(4 / Math.sqrt(2 * 26.0 / 3), within(EXACT));
    assertThat(figures.spearman()).isCloseTo(1, within(EXACT));
    assertThat(figures.rmse()).isCloseTo(1, within(EXACT));
    assertThat(figures.mae()).isCloseTo(1, within(EXACT));
    assertThat(figures.sumPredicted()).isEqualTo(6);
    assertThat(figures.sumActual()).isEqualTo(5);
  }

  @Test
  void letsTiedNumbersShareTheirMeanRank() {
    CountFigures figures =
        CountFigures.of(
            List.of(
                new Outcome("a", 1, 0),
                new Outcome("b", 2, 0),
                new Outcome("c", 3, 1),
                new Outcome("d", 4, 2)),
            CountCalibration.NONE);

    // ranks 0 1 2 3 and .5 .5 2 3: 4.5 / sqrt(5 · 4.5)
    assertThat(figures.spearman()).isCloseTo(Math.sqrt(0.9), within(EXACT));
  }

  private static List<Outcome> ten() {
    List<Outcome> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new Outcome("u" + i, i / 10.0, i >= 5));
    }
    return rows;
  }
}
