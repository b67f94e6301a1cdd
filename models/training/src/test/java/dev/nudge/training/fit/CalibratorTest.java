package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.training.TestSettings;
import dev.nudge.training.networks.Gru;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
  private static final SequenceSet SET = TestStream.sequences(60, 1);
  private static final SequenceSet HELD_OUT = SET.only(UserSlice.HELD_OUT);

  @Test
  void findsWhatWasDoneToTrueLogits() {
    HeadCalibration found = Calibrator.fit(drawn(3, 1, 50_000));

    assertThat(found.slope()).isCloseTo(1 / 3.0, within(0.02));
    assertThat(found.intercept()).isCloseTo(-1 / 3.0, within(0.05));
    assertThat(found.before().calibrationError()).isGreaterThan(0.1);
    assertThat(found.after().calibrationError()).isLessThan(0.01);
    assertThat(found.after().loss()).isLessThan(0.8 * found.before().loss());
  }

  @Test
  void leavesTrueLogitsAsTheyAre() {
    HeadCalibration found = Calibrator.fit(drawn(1, 0, 50_000));

    assertThat(found.slope()).isCloseTo(1, within(0.03));
    assertThat(found.intercept()).isCloseTo(0, within(0.03));
  }

  @Test
  void leavesAHeadAloneThatIsTheWrongWayRoundOrEmpty() {
    HeadCalibration reversed = Calibrator.fit(drawn(-1, 0, 5_000));
    assertThat(reversed.slope()).isEqualTo(1);
    assertThat(reversed.after()).isEqualTo(reversed.before());

    assertThat(reversed.description()).contains("wrong way round");

    HeadCalibration empty = Calibrator.fit(new HazardSample());
    assertThat(empty.slope()).isEqualTo(1);
    assertThat(empty.intercept()).isZero();
    assertThat(empty.before()).isNull();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1})
  void leavesAHeadAloneWhoseHeldOutUsersAllFaredAlike(float happened) {
    HazardSample sample = new HazardSample();
    for (int i = 0; i < 500; i++) {
      sample.nextUser();
      sample.add(new float[] {-i / 100f}, 0, new float[] {1}, new float[] {happened}, 1);
    }

    HeadCalibration found = Calibrator.fit(sample);

    assertThat(found.slope()).isEqualTo(1);
    assertThat(found.intercept()).isZero();
    assertThat(found.basis()).isEqualTo(HeadCalibration.Basis.ONE_OUTCOME);
    assertThat(found.description()).contains("as trained", "same outcome");
  }

  @Test
  void isHeldBackWhereFewUsersTellOutcomesApart() {
    HazardSample few = new HazardSample();
    for (int i = 0; i < 200; i++) {
      few.nextUser();
      for (int event = 0; event < 20; event++) {
        few.add(new float[] {-1}, 0, new float[] {1}, new float[] {i == 7 ? 1 : 0}, 1);
      }
    }

    HeadCalibration found = Calibrator.fit(few);

    assertThat(found.basis()).isEqualTo(HeadCalibration.Basis.FEW_OUTCOMES);
    assertThat(found.outcomes()).isEqualTo(1);
    assertThat(found.slope()).isBetween(1.0, 3.0);
    assertThat(found.intercept()).isBetween(-2.0, 0.0);
    assertThat(found.after().loss()).isLessThan(found.before().loss());
    assertThat(found.description()).contains("held back towards none", "rarer outcome: 1");
  }

  @Test
  void isNotHeldBackWhereThereAreEnough() {
    assertThat(Calibrator.fit(drawn(3, 1, 50_000)).basis()).isEqualTo(HeadCalibration.Basis.FITTED);
  }

  @Test
  void correctsAModelThatIsTooSureOfItself() {
    TrainedModel sure = tooSure(train());
    List<Example> examples =
        Example.of(TestStream.sequences(300, 2), sure.edges(), Weighting.EVENT);

    TrainedModel calibrated = Calibrator.calibrate(sure, examples);

    HeadCalibration purchase = calibrated.calibration().orElseThrow().purchase();
    HeadCalibration returns = calibrated.calibration().orElseThrow().returns();
    assertThat(purchase.slope()).isBetween(0.1, 0.5);
    assertThat(returns.slope()).isBetween(0.1, 0.5);
    assertThat(purchase.after().loss()).isLessThan(purchase.before().loss());
    assertThat(returns.after().loss()).isLessThan(returns.before().loss());
    assertThat(returns.after().calibrationError()).isLessThan(returns.before().calibrationError());
    assertLogits(calibrated, sure, purchase, returns);
    HeadCalibration again =
        Calibrator.calibrate(calibrated, examples).calibration().orElseThrow().returns();
    assertThat(again.slope()).isCloseTo(1, within(1e-3));
    assertThat(again.before().loss()).isCloseTo(returns.after().loss(), within(1e-4));
  }

  @Test
  void isDoneByTrainingUnlessToldOtherwise() {
    SequenceSet fit = SET.only(UserSlice.HELD_OUT.negate());
    TrainedModel trained =
        Trainer.train(
            fit,
            HELD_OUT,
            SurvivalEdges.standard(),
            new Gru(8, true),
            new TestSettings().epochs(1).recalibration(Recalibration.TEMPERATURE).settings(),
            TrainingListener.SILENT);
    assertThat(trained.calibration()).isPresent();
    assertThat(train().calibration()).isEmpty();
  }

  /** Both heads' logits are slope · x + intercept of what they were. */
  private static void assertLogits(
      TrainedModel after, TrainedModel before, HeadCalibration purchase, HeadCalibration returns) {
    UserSequence user = HELD_OUT.users().get(0);
    try (Reference changed = new Reference(after);
        Reference unchanged = new Reference(before)) {
      float[] actual = changed.logits(user);
      float[] was = unchanged.logits(user);
      int buckets = after.edges().buckets();
      for (int i = 0; i < was.length; i++) {
        HeadCalibration head = i % buckets < after.edges().purchase().length ? purchase : returns;
        double expected = head.slope() * was[i] + head.intercept();
        assertThat((double) actual[i]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static TrainedModel train() {
    return Trainer.train(
        SET.only(UserSlice.HELD_OUT.negate()),
        HELD_OUT,
        SurvivalEdges.standard(),
        new Gru(8, true),
        new TestSettings().epochs(6).settings(),
        TrainingListener.SILENT);
  }

  private static TrainedModel tooSure(TrainedModel trained) {
    double[] slope = new double[trained.edges().buckets()];
    Arrays.fill(slope, 4);
    TrainedModel.Member member = trained.members().get(0);
    return new TrainedModel(
        trained.features(),
        trained.normalisation(),
        trained.edges(),
        trained.architecture(),
        List.of(
            new TrainedModel.Member(
                member.weights().withLogits(slope, new double[slope.length]), member.epochs())),
        trained.settings(),
        Optional.empty());
  }

  /** Outcomes drawn from true logits, which the model sees as slope · x + intercept. */
  private static HazardSample drawn(double slope, double intercept, int events) {
    Random random = new Random(1);
    HazardSample sample = new HazardSample();
    for (int i = 0; i < events; i++) {
      double logit = random.nextGaussian() - 1;
      boolean happened = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      sample.nextUser();
      float[] row = {(float) (slope * logit + intercept)};
      sample.add(row, 0, new float[] {1}, new float[] {happened ? 1 : 0}, 1);
    }
    return sample;
  }
}
