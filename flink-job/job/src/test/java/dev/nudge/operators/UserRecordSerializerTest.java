package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nudge.engine.UserRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

final class UserRecordSerializerTest {
  private static final int VERSION_BYTE = Integer.BYTES;

  @Test
  void aRecordOfANewerReleaseEndsTheJobForGood() throws IOException {
    UserRecordSerializer serializer = new UserRecordSerializer();
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(new UserRecord(), out);
    byte[] bytes = out.getCopyOfBuffer();
    bytes[VERSION_BYTE] = 99;

    Throwable refusal =
        catchThrowable(() -> serializer.deserialize(new DataInputDeserializer(bytes)));

    assertThat(refusal).hasMessageContaining("version 99");
    assertThat(ThrowableClassifier.getThrowableType(refusal))
        .isEqualTo(ThrowableType.NonRecoverableError);
  }
}
