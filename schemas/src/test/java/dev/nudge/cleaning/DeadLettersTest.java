package dev.nudge.cleaning;

import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLettersTest {
  private static final Rejected WHY = new Rejected(RejectionReason.BAD_AGE, "age 131");

  @TempDir Path folder;

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
    assertThat(DeadLetters.isWhole(letter)).isTrue();
  }

  @Test
  void holdsThePlaceAloneWhereUsersHavePseudonyms() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "k".repeat(32));
    RawMessage message = message(new byte[] {1, 2, 3});

    DeadLetter letter = DeadLetters.of(message, WHY, Pseudonyms.read(key));

    assertThat(letter.getTopic()).isEqualTo("clickstream");
    assertThat(letter.getOffset()).isEqualTo(14);
    assertThat(letter.getKey()).isNull();
    assertThat(letter.getValue()).isNull();
    assertThat(letter.getHeaders()).isEmpty();
    assertThat(letter.getMessage()).startsWith("age 131; key, value and headers left out");
    assertThat(DeadLetters.isWhole(letter)).isFalse();
    assertThat(DeadLetters.of(message, WHY, Pseudonyms.none()))
        .isEqualTo(DeadLetters.of(message, WHY));
  }

  @Test
  void canBeWrittenWhereKeyAndValueAreMissing() {
    RawMessage empty = new RawMessage("t", 0, 0, 0, null, null, List.of());
    SingleObjectCodec<DeadLetter> codec = SingleObjectCodec.of(DeadLetter.class);

    DeadLetter letter = codec.decode(codec.encode(DeadLetters.of(empty, WHY)));

    assertThat(letter.getKey()).isNull();
    assertThat(letter.getValue()).isNull();
  }

  @Test
  void keepsTheBeginningOfWhatIsTooLongAndTellsSo() {
    byte[] key = new byte[70_000];
    byte[] value = new byte[1_000_000];
    value[0] = 7;
    Header small = header("small", 10);

    DeadLetter letter = letter(key, value, List.of(header("large", 70_000), small), WHY);

    assertThat(letter.getKey()).isEqualTo(ByteBuffer.wrap(key, 0, 65_536));
    assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value, 0, 524_288));
    assertThat(letter.getHeaders()).containsExactly(small);
    assertThat(letter.getMessage())
        .isEqualTo(
            "age 131; key cut from 70000 to 65536 bytes; value cut from 1000000 to 524288 bytes;"
                + " headers cut from 2 to 1");
    assertThat(DeadLetters.isWhole(letter)).isFalse();
    assertThat(DeadLetters.isWhole(letter(new byte[70_000], key, List.of(), WHY))).isFalse();
  }

  @Test
  void keepsWhatIsJustShortEnough() {
    DeadLetter letter = letter(new byte[65_536], new byte[524_288], List.of(), WHY);

    assertThat(letter.getKey().remaining()).isEqualTo(65_536);
    assertThat(letter.getValue().remaining()).isEqualTo(524_288);
    assertThat(letter.getMessage()).isEqualTo("age 131");
  }

  @Test
  void fitsIntoAKafkaMessageWhateverTheMessageWas() {
    List<Header> headers = new ArrayList<>(Collections.nCopies(100_000, new Header("", null)));
    headers.addAll(Collections.nCopies(100, header("ü".repeat(500), 500)));
    Rejected wordy = new Rejected(RejectionReason.BAD_RULE, "€".repeat(1_000_000));

    DeadLetter letter = letter(new byte[1_000_000], new byte[1_000_000], headers, wordy);

    byte[] written = SingleObjectCodec.of(DeadLetter.class).encode(letter);
    assertThat(written.length + letter.getKey().remaining()).isLessThan(768 << 10);
  }

  private static DeadLetter letter(byte[] key, byte[] value, List<Header> headers, Rejected why) {
    return DeadLetters.of(new RawMessage("t", 0, 0, 0, key, value, headers), why);
  }

  private static Header header(String key, int size) {
    return new Header(key, ByteBuffer.allocate(size));
  }
}
