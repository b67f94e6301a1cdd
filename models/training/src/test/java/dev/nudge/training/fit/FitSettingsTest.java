package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.training.TestSettings;
import org.junit.jupiter.api.Test;

class FitSettingsTest {
  private static final FitSettings SETTINGS =
      new TestSettings().members(3).epochs(40).averaging(2).settings();

  @Test
  void looksBackOverLessOfATrainingThatIsCutShort() {
    FitSettings few = SETTINGS.alone(10);
    assertThat(few.epochs()).isEqualTo(10);
    assertThat(few.averaging()).isEqualTo(0.5f);
    assertThat(few.members()).isEqualTo(1);
  }

  @Test
  void isItselfButForTheMembersWhereThereIsTime() {
    FitSettings all = SETTINGS.alone(50);
    assertThat(all).isEqualTo(new TestSettings().members(1).epochs(40).averaging(2).settings());
  }
}
