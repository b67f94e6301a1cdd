package dev.nudge.training.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.training.TestStream;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSlice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GruTrainerTest {
  private static final SequenceSet SET = TestStream.sequences(60, 1);
  private static final SequenceSet FIT = SET.only(UserSlice.HELD_OUT.negate());
  private static final SequenceSet HELD_OUT = SET.only(UserSlice.HELD_OUT);

  @Test
  void givesTheSameWeightsTwice() {
    TrainedGru first = train(settings(3, 7, 0.2f));
    TrainedGru second = train(settings(3, 7, 0.2f));

    assertThat(second.weights()).usingRecursiveComparison().isEqualTo(first.weights());
    assertThat(second.epochs()).isEqualTo(first.epochs());
    assertThat(train(settings(3, 8, 0.2f)).weights().hiddenWeights())
        .isNotEqualTo(first.weights().hiddenWeights());
  }

  @Test
  void learnsOnUsersNotSeen() {
    List<EpochLoss> epochs = train(settings(8, 1, 0)).epochs();

    assertThat(epochs.get(epochs.size() - 1).heldOut()).isLessThan(0.9 * epochs.get(0).heldOut());
  }

  @Test
  void stopsAndKeepsTheBestEpochWhenTheHeldOutLossNoLongerFalls() {
    GruSettings hasty = new GruSettings(8, 0, 50, 2, 0.2f, 0, 16, 20, 5, Weighting.EVENT, 1);

    TrainedGru trained = train(hasty);

    assertThat(trained.epochs()).hasSizeLessThan(50);
    assertThat(trained.epochs().get(trained.epochs().size() - 1).epoch())
        .isEqualTo(trained.best().epoch() + 2);
    assertThat(trained.epochs()).allMatch(loss -> loss.heldOut() >= trained.best().heldOut());
  }

  @Test
  void carriesTheStateFromChunkToChunk() {
    // Without it, the loss on held-out users would depend on the size of the chunks.
    GruSettings tiny = new GruSettings(8, 0, 1, 5, 1e-12f, 0, 16, 3, 5, Weighting.EVENT, 1);
    GruSettings whole = new GruSettings(8, 0, 1, 5, 1e-12f, 0, 16, 1000, 5, Weighting.EVENT, 1);

    double inThrees = train(tiny).epochs().get(0).heldOut();
    double atOnce = train(whole).epochs().get(0).heldOut();

    assertThat(inThrees).isCloseTo(atOnce, within(1e-5));
  }

  @Test
  void reportsEveryEventOnceAnEpoch() {
    List<Long> advanced = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    GruTrainer.train(
        FIT,
        HELD_OUT,
        SurvivalEdges.standard(),
        settings(2, 1, 0),
        new TrainingListener() {
          @Override
          public void started(long events) {
            assertThat(events).isEqualTo(2 * FIT.events());
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
    assertThat(advanced.stream().mapToLong(Long::longValue).sum()).isEqualTo(2 * FIT.events());
    assertThat(epochs).containsExactly(1, 2);
  }

  @Test
  void refusesToTrainWithoutUsersToStopBy() {
    assertThatThrownBy(
            () ->
                GruTrainer.train(
                    FIT,
                    FIT.only(id -> false),
                    SurvivalEdges.standard(),
                    settings(1, 1, 0),
                    TrainingListener.SILENT))
        .isInstanceOf(TooFewUsersException.class)
        .hasMessageContaining("0 held out");
  }

  private static TrainedGru train(GruSettings settings) {
    return GruTrainer.train(
        FIT, HELD_OUT, SurvivalEdges.standard(), settings, TrainingListener.SILENT);
  }

  private static GruSettings settings(int epochs, long seed, float dropout) {
    return new GruSettings(8, dropout, epochs, 5, 0.01f, 0, 16, 20, 5, Weighting.EVENT, seed);
  }
}
