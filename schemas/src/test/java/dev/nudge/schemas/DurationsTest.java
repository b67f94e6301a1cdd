package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT720H, 30d",
    "PT36H, 36h",
    "PT45M, 45m",
    "PT1.5S, 1500ms",
    "PT1M1S, 61s",
    "PT0S, 0s",
    "-PT24H, -1d"
  })
  void writesThemWithTheLargestUnitThatFits(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
    if (!duration.isNegative()) {
      assertThat(Durations.parse(text)).hasValue(duration);
    }
  }

  @Test
  void readsNothingElse() {
    assertThat(Stream.of("24", "1 d", "-1h", "1w", "1.5h", "1234567890s", "", "1D"))
        .allSatisfy(text -> assertThat(Durations.parse(text)).isEmpty());
  }
}
