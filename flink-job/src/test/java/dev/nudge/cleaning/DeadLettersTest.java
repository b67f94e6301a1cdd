package dev.nudge.cleaning;

import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {
  private static final Rejected WHY = new Rejected(RejectionReason.BAD_AGE, "age 131");

  @Test
  void holdsTheMessageAsItCameAndWhy() {
    RawMessage message = message(new byte[] {1, 2, 3});

    DeadLetter letter = DeadLetters.of(message, WHY);

    assertThat(letter.getTopic()).isEqualTo("clickstream");
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getOffset()).isEqualTo(14);
    assertThat(letter.getTimestamp()).isEqualTo(Messages.ARRIVAL);
    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(message.key()));
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(letter.getHeaders()).isEqualTo(message.headers());
    assertThat(letter.getReason()).isEqualTo(RejectionReason.BAD_AGE);
    assertThat(letter.getMessage()).isEqualTo("age 131");
  }

  @Test
  void canBeWrittenWhereKeyAndValueAreMissing() {
    RawMessage empty = new RawMessage("t", 0, 0, 0, null, null, List.of());
    SingleObjectCodec<DeadLetter> codec = SingleObjectCodec.of(DeadLetter.class);

    DeadLetter letter = codec.decode(codec.encode(DeadLetters.of(empty, WHY)));

    assertThat(letter.getKey()).isNull();
    assertThat(letter.getValue()).isNull();
  }
}
