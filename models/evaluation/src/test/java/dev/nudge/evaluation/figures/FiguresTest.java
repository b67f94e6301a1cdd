package dev.nudge.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every expected number here was worked out by hand. */
class FiguresTest {
  private static final double EXACT = 1e-12;

  /** Scores .9+ .8- .7+ .7- .4+ .2-: one tie across classes. */
  private static final List<Outcome> SIX =
      List.of(
          row("a", 0.9, true),
          row("b", 0.8, false),
          row("c", 0.7, true),
          row("d", 0.7, false),
          row("e", 0.4, true),
          row("f", 0.2, false));

  @Test
  void countsAWonPairAsOneAndATieAsHalf() {
    // .9 beats three, .7 beats one and ties one, .4 beats one: (3 + 1.5 + 1) / 9
    assertThat(new RankedOutcomes(SIX).auroc()).isCloseTo(5.5 / 9, within(EXACT));
  }

  @Test
  void averagesPrecisionOverDistinctScoresOnly() {
    // recall 1/3 at precision 1; 2/3 at 2/4 (the tie is one step); 3/3 at 3/5
    double expected = 1.0 / 3 + 1.0 / 3 * 0.5 + 1.0 / 3 * 0.6;
    assertThat(new RankedOutcomes(SIX).averagePrecision()).isCloseTo(expected, within(EXACT));
  }

  @Test
  void givesAConstantScoreAnAurocOfOneHalfAndThePositiveRateAsPrecision() {
    RankedOutcomes ranked =
        new RankedOutcomes(
            List.of(row("a", 0.3, true), row("b", 0.3, false), row("c", 0.3, false)));

    assertThat(ranked.auroc()).isEqualTo(0.5);
    assertThat(ranked.averagePrecision()).isCloseTo(1.0 / 3, within(EXACT));
  }

  @Test
  void hasNoAurocWhereOneClassIsAbsent() {
    assertThat(new RankedOutcomes(List.of(row("a", 0.3, true))).auroc()).isNaN();
  }

  @Test
  void choosesTheLowestOfTheThresholdsWithTheBestF1() {
    // F1 at .9: 2/4, .8: 2/5, .7: 4/7, .4: 6/8, .2: 6/9
    assertThat(Figures.bestThreshold(SIX)).isEqualTo(0.4);
    // F1 at .9: 2/3, at .5: 2/4, at .4: 4/5, at .3 and below less
    assertThat(
            Figures.bestThreshold(
                List.of(
                    row("a", 0.9, true),
                    row("b", 0.5, false),
                    row("c", 0.4, true),
                    row("d", 0.3, false))))
        .isEqualTo(0.4);
    // F1 2/3 at .9 and, with one found of two, at .3 again 4/6: the lower one
    assertThat(
            Figures.bestThreshold(
                List.of(
                    row("a", 0.9, true),
                    row("b", 0.5, false),
                    row("c", 0.4, false),
                    row("d", 0.3, true))))
        .isEqualTo(0.3);
  }

  @Test
  void decidesAtTheStatedThreshold() {
    Figures figures = Figures.of(SIX, 0.7);

    // yes: .9+ .8- .7+ .7-; no: .4+ .2-
    assertThat(figures.accuracy()).isCloseTo(3.0 / 6, within(EXACT));
    assertThat(figures.precision()).isCloseTo(2.0 / 4, within(EXACT));
    assertThat(figures.recall()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(figures.f1()).isCloseTo(4.0 / 7, within(EXACT));
    assertThat(figures.threshold()).isEqualTo(0.7);
    assertThat(figures.rows()).isEqualTo(6);
    assertThat(figures.users()).isEqualTo(6);
    assertThat(figures.positives()).isEqualTo(3);
  }

  @Test
  void clipsTheLogLossOfACertainError() {
    assertThat(Probabilities.logLoss(List.of(row("a", 0.25, true), row("b", 0.5, false))))
        .isCloseTo((Math.log(4) + Math.log(2)) / 2, within(EXACT));
    assertThat(Probabilities.logLoss(List.of(row("a", 0, true))))
        .isCloseTo(-Math.log(1e-7), within(EXACT));
  }

  @Test
  void givesTheFirstPartsOfTheCalibrationErrorOneRowMore() {
    // 11 rows: parts of 2, 1, 1, …; the two lowest share a part and cancel: (0 - .1) + (1 - .9)
    List<Outcome> rows = new ArrayList<>();
    rows.add(row("a", 0.1, false));
    rows.add(row("b", 0.2, true));
    for (int i = 0; i < 9; i++) {
      rows.add(row("c" + i, 0.3 + i / 100.0, false));
    }
    double first = Math.abs(0.1 + 0.2 - 1);
    double others = 9 * 0.3 + (8 * 9 / 2) / 100.0;
    assertThat(Probabilities.calibrationError(rows))
        .isCloseTo((first + others) / 11, within(EXACT));
  }

  @Test
  void measuresTheCalibrationOfAConstantScoreAgainstTheRate() {
    List<Outcome> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(row("u" + i, 0.4, i < 5));
    }
    assertThat(Probabilities.calibrationError(rows)).isCloseTo(0.15, within(EXACT));
  }

  @Test
  void drawsUsersNotRows() {
    // two users: every resample has rates 0, 1/2 or 1, though there are 40 rows
    List<Outcome> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(row("a", 0.4, true));
      rows.add(row("b", 0.4, false));
    }
    Interval rate = Bootstrap.of(rows).interval(times -> positives(rows, times) / 40.0);
    assertThat(rate).isEqualTo(new Interval(0, 1));
  }

  @Test
  void coversTheTruthOfARandomScore() {
    Random random = new Random(7);
    List<Outcome> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(row("u" + i, random.nextDouble(), random.nextBoolean()));
    }
    Figures figures = Figures.of(rows, 0.5);
    assertThat(figures.auroc()).isCloseTo(0.5, within(0.04));
    assertThat(figures.aurocInterval().low()).isLessThan(figures.auroc());
    assertThat(figures.aurocInterval().high()).isGreaterThan(figures.auroc());
    assertThat(figures.aurocInterval().high() - figures.aurocInterval().low()).isLessThan(0.07);
  }

  @Test
  void refusesToJudgeOnNothing() {
    assertThatThrownBy(() -> Figures.of(List.of(), 0.5))
        .isInstanceOf(EmptyEvaluationException.class)
        .hasMessageContaining("no rows");
  }

  private static int positives(List<Outcome> rows, int[] times) {
    int positives = 0;
    for (int i = 0; i < times.length; i++) {
      positives += rows.get(i).positive() ? times[i] : 0;
    }
    return positives;
  }

  private static Outcome row(String user, double score, boolean positive) {
    return new Outcome(user, score, positive);
  }
}
