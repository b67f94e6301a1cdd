package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a record: the same for the codec and for the schema, and read as they were written.
 */
final class UserRecordCodecTest extends UserRecordScene {
  @Test
  void theSchemaReadsEveryByteThatTheCodecWrites() throws IOException {
    UserRecord record = full(1);
    byte[] bytes = encode(record);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);

    GenericRecord read = new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);

    assertThat(decoder.isEnd()).isTrue();
    assertThat(read.get("sequence")).isEqualTo(record.sequence);
    assertThat(read.get("touched")).isEqualTo(record.touched);
    GenericRecord rolling = (GenericRecord) read.get("rolling");
    assertThat(rolling.get("session_gap_log_mean")).isEqualTo(record.rolling.session.gapLogMean);
    assertThat((List<?>) rolling.get("cart")).hasSize(2);
    assertThat((List<?>) rolling.get("older_cart")).hasSize(1);
    assertThat(rolling.get("currency")).hasToString("EUR");
    GenericRecord triggers = (GenericRecord) read.get("triggers");
    GenericRecord rule = (GenericRecord) ((List<?>) triggers.get("rules")).get(0);
    assertThat(rule.get("rule")).hasToString("cart-abandoned");
    assertThat(rule.get("deadline")).isEqualTo(12_345L);
  }

  @Test
  void theCodecReadsEveryByteThatTheSchemaWrites() throws IOException {
    byte[] bytes = encode(full(2));
    byte[] written = avro(UserRecordCodec.VERSION, generic(bytes));

    assertThat(encode(UserRecordCodec.decode(written, 0))).isEqualTo(bytes);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] bytes = encode(full(seed));

      assertThat(encode(UserRecordCodec.decode(bytes, 0))).isEqualTo(bytes);
    }
  }

  @Test
  void anEmptyRecordSurvives() {
    byte[] bytes = encode(new UserRecord());

    assertThat(encode(UserRecordCodec.decode(bytes, 0))).isEqualTo(bytes);
  }

  @Test
  void refusesAVersionFromTheFuture() {
    byte[] bytes = encode(new UserRecord());
    bytes[0] = 11;

    assertThatThrownBy(() -> UserRecordCodec.decode(bytes, 0))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("version 11")
        .hasMessageContaining("versions 1 to 10");
  }
}
