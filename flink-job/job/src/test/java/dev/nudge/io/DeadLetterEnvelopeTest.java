package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.TimeBounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLetterEnvelopeTest {
  private static final long AFTER_2100 = 4_102_444_800_001L;

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, AFTER_2100, Long.MAX_VALUE})
  void leavesTheTimeOfWritingWhereAMessageHasNoTimeThatCanBe(long timestamp) {
    assertThat(sealedTimestamp(timestamp)).isNull();
  }

  @Test
  void keepsTheTimestampOfAMessageThatHasOne() {
    assertThat(sealedTimestamp(5)).isEqualTo(5);
    assertThat(sealedTimestamp(AFTER_2100 - 1)).isEqualTo(AFTER_2100 - 1);
  }

  private static Long sealedTimestamp(long timestamp) {
    RawMessage message =
        new RawMessage("clickstream", 0, 0, timestamp, null, new byte[1], List.of());
    DeadLetter letter =
        DeadLetters.of(message, new Rejected(RejectionReason.MALFORMED, "as a test"));
    return KafkaSinks.deadLetterEnvelope("dead-letters", TimeBounds.defaults())
        .seal(letter, new byte[1])
        .timestamp();
  }
}
