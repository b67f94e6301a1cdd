package dev.nudge.evaluation.protocols;

import static dev.nudge.evaluation.TestStream.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.SurvivalCurve;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowScorerTest {
  private static final double WEEK = Duration.ofDays(7).toSeconds();
  private static final SequenceSet SET = TestStream.sequences(20, 1);
  private static final List<Instant> TIMES =
      List.of(START.plus(Duration.ofDays(20)), START.plus(Duration.ofDays(30)));

  @Test
  void readsChurnFromTheReturnHeadGivenTheSilence() {
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(SET.features()))) {
      List<ReferenceRow> rows = ReferenceRow.of(SET.users(), TIMES, Propensity.CHURN_7D);
      List<Outcome> outcomes = RowScorer.score(model, rows, Propensity.CHURN_7D.reading());
      assertThat(outcomes).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        Curves curves = curvesAt(model, rows.get(i));
        double expected = curves.returns.notWithin(seconds(rows.get(i)), WEEK);
        assertThat(outcomes.get(i).score()).isCloseTo(expected, within(1e-12));
        assertThat(outcomes.get(i).userId()).isEqualTo(rows.get(i).user().userId());
        assertThat(outcomes.get(i).positive()).isEqualTo(rows.get(i).positive());
      }
    }
  }

  @Test
  void readsPurchaseAsAReturnGivenTheSilenceTimesAPurchaseGivenAReturn() {
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(SET.features()))) {
      List<ReferenceRow> rows = ReferenceRow.of(SET.users(), TIMES, Propensity.PURCHASE_7D);
      List<Outcome> outcomes = RowScorer.score(model, rows, Propensity.PURCHASE_7D.reading());
      for (int i = 0; i < rows.size(); i++) {
        Curves curves = curvesAt(model, rows.get(i));
        double givenReturn =
            Math.min(1, curves.purchase.within(0, WEEK) / curves.returns.within(0, WEEK));
        double expected = givenReturn * curves.returns.within(seconds(rows.get(i)), WEEK);
        assertThat(outcomes.get(i).score()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void readsASessionsPurchaseAsOfThoseThatGoOn() {
    double day = Duration.ofDays(1).toSeconds();
    Protocol protocol = Protocols.named("clickstreamdmm-every").orElseThrow();
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(SET.features()))) {
      List<ReferenceRow> rows = ReferenceRow.of(SET.users(), TIMES, Propensity.PURCHASE_7D);
      List<Outcome> outcomes = protocol.scoring().score(model, rows);
      for (int i = 0; i < rows.size(); i++) {
        Curves curves = curvesAt(model, rows.get(i));
        double expected =
            Math.min(1, curves.purchase.within(0, day) / curves.returns.within(0, day));
        assertThat(outcomes.get(i).score()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  private record Curves(SurvivalCurve purchase, SurvivalCurve returns) {}

  /** The curves of the row's last event, from stepping this user alone. */
  private static Curves curvesAt(OnnxModel model, ReferenceRow row) {
    Curves curves =
        new Curves(
            new SurvivalCurve(model.contract().purchaseEdges()),
            new SurvivalCurve(model.contract().returnEdges()));
    UserSequence alone = row.user();
    ModelReplay.run(
        model,
        List.of(alone),
        (user, event, scorer, at) -> {
          if (event == row.lastEvent()) {
            curves.purchase.read(scorer.purchaseLogits(), at);
            curves.returns.read(scorer.returnLogits(), at);
          }
        });
    return curves;
  }

  private static double seconds(ReferenceRow row) {
    return row.silence().toMillis() / 1000.0;
  }
}
