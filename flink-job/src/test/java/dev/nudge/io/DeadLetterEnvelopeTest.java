package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.RejectionReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLetterEnvelopeTest {
  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void givesAMessageWithoutTimeATimestampThatKafkaTakes(long timestamp) {
    assertThat(sealedTimestamp(timestamp)).isZero();
  }

  @Test
  void keepsTheTimestampOfAMessageThatHasOne() {
    assertThat(sealedTimestamp(5)).isEqualTo(5);
  }

  private static long sealedTimestamp(long timestamp) {
    RawMessage message =
        new RawMessage("clickstream", 0, 0, timestamp, null, new byte[1], List.of());
    DeadLetter letter =
        DeadLetters.of(message, new Rejected(RejectionReason.MALFORMED, "as a test"));
    return KafkaSinks.deadLetterEnvelope("dead-letters").seal(letter, new byte[1]).timestamp();
  }
}
