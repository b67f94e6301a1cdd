package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {
  private static final SurvivalEdges EDGES =
      new SurvivalEdges(new double[] {3_600, 86_400}, new double[] {86_400});

  /** An event of one hour, a purchase of the next, and nothing to learn of how that went on. */
  @Test
  void knowsHowEventsBeforeTheEndOfLearningWentOnAfterIt() {
    SequenceSet set =
        SequenceSet.read(
            List.of(
                    message(Duration.ZERO, EventType.VIEW),
                    message(Duration.ofHours(2), EventType.PURCHASE))
                .iterator(),
            FeatureSet.of(List.of("elapsed")),
            Duration.ofHours(1));
    SequenceSet longer = set.observedUntil(TestStream.START.plus(Duration.ofDays(2)));

    List<Example> examples =
        Example.of(
            longer.askedUntil(TestStream.START.plus(Duration.ofHours(1))), EDGES, Weighting.EVENT);

    assertThat(examples).hasSize(1);
    assertThat(examples.get(0).length()).isEqualTo(1);
    assertThat(examples.get(0).weights()).hasSize(1);
    assertThat(examples.get(0).purchase().happened(0)).isTrue();
    assertThat(examples.get(0).purchase().survived(0)).isEqualTo(1);
  }

  private static RecordedMessage message(Duration time, EventType type) {
    return TestStream.message(time, "e" + time, "u", type, "i");
  }
}
