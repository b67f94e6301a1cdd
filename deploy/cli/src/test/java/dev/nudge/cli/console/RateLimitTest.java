package dev.nudge.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private long now = 5;
  private final RateLimit limit = new RateLimit(2, () -> now);

  @Test
  void holdsBackWhatIsTooMuchForASecondAndCountsIt() {
    assertThat(limit.tryPass()).isTrue();
    assertThat(limit.tryPass()).isTrue();
    assertThat(limit.tryPass()).isFalse();
    assertThat(limit.tryPass()).isFalse();
    assertThat(limit.takeHeld()).isEqualTo(2);
    assertThat(limit.takeHeld()).isZero();
  }

  @Test
  void startsAnewEverySecond() {
    limit.tryPass();
    limit.tryPass();
    now += 1_000_000_000L;
    assertThat(limit.tryPass()).isTrue();
  }
}
