package dev.nudge.recordings.generator;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GeneratorSettingsTest {
  private static final GeneratorSettings DEFAULTS = GeneratorSettings.defaults();

  @Test
  void namesTheSettingTheValueAndTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withUsers(0))
        .withMessage("generator setting users is 0; allowed: at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withDuration(Duration.ZERO))
        .withMessageContaining("duration is PT0S; allowed: more than zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withRates(-0.1, 0, 0, 0))
        .withMessageContaining("duplicateRate is -0.1; allowed: 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withRates(0, Double.NaN, 0, 0))
        .withMessageContaining("outOfOrderRate is NaN");
  }

  @Test
  void refusesRatesThatExcludeEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withRates(0, 0.5, 0.4, 0.2))
        .withMessageContaining("allowed: at most 1");
  }
}
