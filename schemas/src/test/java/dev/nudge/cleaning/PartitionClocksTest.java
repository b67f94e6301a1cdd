package dev.nudge.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.checks.TimeBounds;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionClocksTest {
  private static final long NOON = Instant.parse("2026-03-03T12:00:00Z").toEpochMilli();

  private final PartitionClocks clocks = new PartitionClocks(TimeBounds.defaults());

  @Test
  void eachPartitionHasItsOwnAndNoneGoesBack() {
    assertThat(clocks.advance(0, NOON)).isEqualTo(NOON);
    assertThat(clocks.advance(1, NOON - 5_000)).isEqualTo(NOON - 5_000);
    assertThat(clocks.advance(0, NOON - 1_000)).isEqualTo(NOON);
    assertThat(clocks.advance(0, NOON + 1_000)).isEqualTo(NOON + 1_000);
    assertThat(clocks.latest()).containsEntry(0, NOON + 1_000).containsEntry(1, NOON - 5_000);
  }

  @Test
  void anArrivalThatIsNotBelievedMovesNothing() {
    long absurd = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    assertThat(clocks.advance(0, absurd)).isEqualTo(Long.MIN_VALUE);
    clocks.advance(0, NOON);
    assertThat(clocks.advance(0, absurd)).isEqualTo(NOON);
    assertThat(clocks.advance(0, Long.MIN_VALUE)).isEqualTo(NOON);
  }
}
