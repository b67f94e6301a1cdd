package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Header;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RawMessageSerializerTest {

  static List<RawMessage> messages() {
    byte[] bytes = {1, 2, 3};
    return List.of(
        new RawMessage("clickstream", 3, 1L << 40, 1_700_000_000_000L, bytes, bytes, List.of()),
        new RawMessage("clickstream", 0, 0, 0, null, null, List.of()),
        new RawMessage(
            "t",
            0,
            0,
            0,
            new byte[0],
            bytes,
            List.of(
                new Header("a", ByteBuffer.wrap(bytes)),
                new Header("b", null),
                new Header("longer than a UTF of Java: " + "ü".repeat(40_000), null))));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsWhatItWrote(RawMessage message) throws Exception {
    var serializer = RawMessageType.INSTANCE.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(message, out);
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);

    RawMessage read = serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));

    assertThat(read).usingRecursiveComparison().isEqualTo(message);
  }

  @Test
  void doesNotCopyWhatNobodyChanges() {
    RawMessage message = messages().get(0);

    assertThat(RawMessageSerializer.INSTANCE.copy(message)).isSameAs(message);
  }
}
