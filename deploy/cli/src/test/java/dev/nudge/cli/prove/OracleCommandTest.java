package dev.nudge.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OracleCommandTest {
  @Test
  void followsAboutOneInSoMany() {
    long followed =
        IntStream.range(0, 10_000).filter(i -> OracleCommand.isSampled("user-" + i, 100)).count();

    assertThat(followed).isBetween(70L, 130L);
    assertThat(OracleCommand.isSampled("anyone", 1)).isTrue();
  }
}
