package dev.nudge.training.fit;

import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightingTest {
  /** Two events on the first day, one at the last moment of the second, one on the third. */
  private static final UserSequence USER =
      SequenceSet.read(
              List.of(
                      message(Duration.ofHours(1), "a", "u", EventType.VIEW, null),
                      message(Duration.ofHours(2), "b", "u", EventType.VIEW, null),
                      message(Duration.ofDays(2).minusMillis(1), "c", "u", EventType.VIEW, null),
                      message(Duration.ofDays(2), "d", "u", EventType.VIEW, null))
                  .iterator(),
              FeatureSet.of(List.of("elapsed")),
              Duration.ofHours(1))
          .users()
          .get(0);

  @Test
  void countsEveryEventTheSame() {
    assertThat(Weighting.EVENT.weights(USER)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void countsAnEventTheLessTheMoreCameBeforeIt() {
    assertThat(Weighting.EARLY.weights(USER)).containsExactly(1, 1 / 2f, 1 / 3f, 1 / 4f);
  }

  @Test
  void sharesADayAmongItsEvents() {
    assertThat(Weighting.DAY.weights(USER)).containsExactly(0.5f, 0.5f, 1, 1);
  }

  @Test
  void countsOnlyTheLastEventOfADay() {
    assertThat(Weighting.DAY_END.weights(USER)).containsExactly(0, 1, 1, 1);
  }
}
