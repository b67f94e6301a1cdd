package dev.nudge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class InputPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/s-1", "file:/tmp/s-1", "file:///tmp/s-1/"})
  void takesAPathAndWhatFlinkCallsASavepoint(String text) throws Exception {
    assertThat(new InputPath().convert(text)).hasToString("/tmp/s-1");
  }

  @Test
  void refusesAnotherMachinesFile() {
    assertThatThrownBy(() -> new InputPath().convert("file://host/s-1"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'file://host/s-1' is not a path");
  }
}
