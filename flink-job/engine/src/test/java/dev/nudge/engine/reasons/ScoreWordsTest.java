package dev.nudge.engine.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Direction;
import dev.nudge.schemas.Reason;
import dev.nudge.triggers.DecisionContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreWordsTest {
  @Test
  void leaveOutWhatWouldReadAsZeroPercent() {
    List<Reason> reasons =
        List.of(
            new Reason("silence", Direction.UP, 0.991),
            new Reason("demographics", Direction.UP, 0.005),
            new Reason("history", Direction.DOWN, 0.004));

    assertThat(ScoreWords.of(reasons, new DecisionContext()))
        .containsExactly("what raises it: the silence (99 %) and what the profile says (1 %)");
  }
}
