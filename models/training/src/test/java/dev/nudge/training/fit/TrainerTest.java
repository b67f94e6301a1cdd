package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.training.TestSettings;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.networks.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
  private static final Architecture GRU = new Gru(8, true);
  private static final SequenceSet SET = TestStream.sequences(60, 1);
  private static final SequenceSet FIT = SET.only(UserSlice.HELD_OUT.negate());
  private static final SequenceSet HELD_OUT = SET.only(UserSlice.HELD_OUT);

  @ParameterizedTest
  @MethodSource("dev.nudge.training.TestArchitectures#all")
  void givesTheSameWeightsTwice(Architecture architecture) {
    TestSettings settings = new TestSettings().epochs(2).dropout(0.2f).seed(7);
    TrainedModel first = train(architecture, settings);
    TrainedModel second = train(architecture, settings);

    assertThat(second.members()).usingRecursiveComparison().isEqualTo(first.members());
    assertThat(train(architecture, settings.seed(8)).members().get(0).weights().bias())
        .isNotEqualTo(first.members().get(0).weights().bias());
  }

  @ParameterizedTest
  @MethodSource("dev.nudge.training.TestArchitectures#all")
  void learnsWhatThereIsToLearnOnUsersNotSeen(Architecture architecture) {
    // A logistic regression that does not move says of every event what is true of all together.
    TestSettings unmoved = new TestSettings().epochs(1).learningRate(1e-12f);
    double baseRates = best(train(new LogisticRegression(), unmoved)).heldOut();

    double learned = best(train(architecture, new TestSettings().epochs(60))).heldOut();

    assertThat(learned).isLessThan(0.88 * baseRates);
  }

  @Test
  void stopsAndKeepsTheBestEpochWhenTheHeldOutLossNoLongerFalls() {
    TrainedModel trained = train(GRU, new TestSettings().epochs(50).patience(2).learningRate(0.2f));

    List<EpochLoss> epochs = trained.members().get(0).epochs();
    assertThat(epochs).hasSizeLessThan(50);
    assertThat(epochs.get(epochs.size() - 1).epoch()).isEqualTo(best(trained).epoch() + 2);
    assertThat(epochs).allMatch(loss -> loss.heldOut() >= best(trained).heldOut());
  }

  @ParameterizedTest
  @MethodSource("dev.nudge.training.TestArchitectures#withMemory")
  void carriesTheStateFromChunkToChunk(Architecture architecture) {
    // Without it, the loss on held-out users would depend on the size of the chunks.
    TestSettings unmoved = new TestSettings().epochs(1).learningRate(1e-12f);

    double inThrees = best(train(architecture, unmoved.chunk(3))).heldOut();
    double atOnce = best(train(architecture, unmoved.chunk(1000))).heldOut();

    assertThat(inThrees).isCloseTo(atOnce, within(1e-5));
  }

  @Test
  void averagesTheLogitsOfMembersThatAreTrainedAsIfAlone() {
    UserSequence user = HELD_OUT.users().get(0);
    float[] first = logits(train(GRU, new TestSettings().seed(4)), user);
    float[] second = logits(train(GRU, new TestSettings().seed(5)), user);

    float[] both = logits(train(GRU, new TestSettings().seed(4).members(2)), user);

    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-5f));
    }
  }

  @Test
  void judgesAndKeepsTheAverageOfTheWeightsAndGoesOnFromTheLast() {
    TrainedModel average = train(GRU, new TestSettings());
    TrainedModel last = train(GRU, new TestSettings().averaging(0));

    assertThat(fitLosses(average)).isEqualTo(fitLosses(last));
    assertThat(best(average).heldOut()).isNotEqualTo(best(last).heldOut());
    assertThat(average.members().get(0).weights().bias())
        .isNotEqualTo(last.members().get(0).weights().bias());
  }

  private static List<Double> fitLosses(TrainedModel trained) {
    return trained.members().get(0).epochs().stream().map(EpochLoss::fit).toList();
  }

  @Test
  void reportsEveryEventOnceAnEpochAndMember() {
    List<Long> advanced = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    Trainer.train(
        FIT,
        HELD_OUT,
        SurvivalEdges.standard(),
        GRU,
        new TestSettings().epochs(2).members(2).settings(),
        new TrainingListener() {
          @Override
          public void started(long events) {
            assertThat(events).isEqualTo(4 * FIT.events());
          }

          @Override
          public void advanced(long events, double loss) {
            advanced.add(events);
          }

          @Override
          public void finishedEpoch(EpochLoss loss, boolean best) {
            epochs.add(loss.epoch());
          }
        });
    assertThat(advanced.stream().mapToLong(Long::longValue).sum()).isEqualTo(4 * FIT.events());
    assertThat(epochs).containsExactly(1, 2, 1, 2);
  }

  @Test
  void refusesToTrainWithoutUsersToStopBy() {
    assertThatThrownBy(
            () ->
                Trainer.train(
                    FIT,
                    FIT.only(id -> false),
                    SurvivalEdges.standard(),
                    GRU,
                    new TestSettings().settings(),
                    TrainingListener.SILENT))
        .isInstanceOf(TooFewUsersException.class)
        .hasMessageContaining("0 held out");
  }

  @Test
  void refusesSettingsOutOfTheirRange() {
    assertThatThrownBy(() -> new TestSettings().members(0).settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("members: '0' is not allowed; allowed: 1 to 32");
    assertThatThrownBy(() -> new TestSettings().dropout(1).settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout: '1.0' is not allowed; allowed: 0 to below 1");
    assertThatThrownBy(() -> new TestSettings().averaging(-1).settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("averaging: '-1.0' is not allowed; allowed: at least 0");
  }

  private static EpochLoss best(TrainedModel trained) {
    return trained.members().get(0).best();
  }

  private static float[] logits(TrainedModel trained, UserSequence user) {
    try (Reference reference = new Reference(trained)) {
      return reference.logits(user);
    }
  }

  private static TrainedModel train(Architecture architecture, TestSettings settings) {
    return Trainer.train(
        FIT,
        HELD_OUT,
        SurvivalEdges.standard(),
        architecture,
        settings.settings(),
        TrainingListener.SILENT);
  }
}
