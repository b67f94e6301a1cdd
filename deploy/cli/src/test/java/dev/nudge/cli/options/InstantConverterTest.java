package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class InstantConverterTest {
  @Test
  void takesADateForItsFirstMomentInUtc() {
    assertThat(new InstantConverter().convert("2013-07-16")).isEqualTo("2013-07-16T00:00:00Z");
    assertThat(new InstantConverter().convert("2013-07-16T08:30:00Z"))
        .isEqualTo("2013-07-16T08:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "16.7.2013", "2013-07", "2013-07-16T08:30"})
  void showsWhatIsAllowed(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new InstantConverter().convert(text))
        .withMessageContaining("'%s' is not allowed", text)
        .withMessageContaining("such as 2013-07-16");
  }
}
