package dev.nudge.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.training.TestSettings;
import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.run.ModelSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldTrainingTest {
  private static final Folds FOLDS = new Folds(FoldsTest.TMALL, FoldsTest.recording(1));

  /** Stands still until it was asked so often, and then is an hour later. */
  private static final class Clock implements InstantSource {
    private final int until;
    private int asked;

    private Clock(int until) {
      this.until = until;
    }

    @Override
    public Instant instant() {
      return ++asked > until ? Instant.EPOCH.plus(Duration.ofHours(1)) : Instant.EPOCH;
    }
  }

  @Test
  void leavesATrainingInItsMidstWhenItsTimeIsOver() {
    Clock patient = new Clock(Integer.MAX_VALUE);
    assertThat(train(patient).ran()).isEqualTo(3);
    assertThat(patient.asked).as("asked at every step").isGreaterThan(10);

    Clock hurried = new Clock(patient.asked / 2);
    assertThatThrownBy(() -> train(hurried)).isInstanceOf(BudgetUsedUpException.class);
    assertThat(hurried.asked).isEqualTo(patient.asked / 2 + 1);
  }

  private static Score train(InstantSource clock) {
    ModelSettings candidate =
        new ModelSettings(
            "", new LogisticRegression(), Set.of(), new TestSettings().epochs(3).settings());
    Budget budget = new Budget(clock, Duration.ofMinutes(1));
    return new FoldTraining(FOLDS, budget).score(candidate, 0, 3);
  }
}
