package dev.nudge.operators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Messages between tasks, and in the state of {@link ControlOperator} while a release is checked: a
 * new format needs a new class.
 */
final class RawMessageSerializer extends TypeSerializerSingleton<RawMessage> {
  static final RawMessageSerializer INSTANCE = new RawMessageSerializer();

  private static final long serialVersionUID = 1L;
  private static final int ABSENT = -1;

  @Override
  public boolean isImmutableType() {
    return true; // Nobody changes the bytes, so nobody needs a copy.
  }

  @Override
  public RawMessage createInstance() {
    return new RawMessage("", 0, 0, 0, null, null, List.of());
  }

  @Override
  public RawMessage copy(RawMessage from) {
    return from;
  }

  @Override
  public RawMessage copy(RawMessage from, RawMessage reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(RawMessage message, DataOutputView out) throws IOException {
    out.writeUTF(message.topic());
    out.writeInt(message.partition());
    out.writeLong(message.offset());
    out.writeLong(message.timestamp());
    write(message.key(), out);
    write(message.value(), out);
    out.writeInt(message.headers().size());
    for (Header header : message.headers()) {
      write(header.getKey().getBytes(UTF_8), out);
      ByteBuffer value = header.getValue();
      write(Bytes.of(value), out);
    }
  }

  @Override
  public RawMessage deserialize(DataInputView in) throws IOException {
    return new RawMessage(
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        read(in),
        read(in),
        readHeaders(in));
  }

  @Override
  public RawMessage deserialize(RawMessage reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<RawMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  private static List<Header> readHeaders(DataInputView in) throws IOException {
    int count = in.readInt();
    if (count == 0) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String key = new String(read(in), UTF_8);
      byte[] value = read(in);
      headers.add(new Header(key, value == null ? null : ByteBuffer.wrap(value)));
    }
    return headers;
  }

  private static void write(byte[] bytes, DataOutputView out) throws IOException {
    if (bytes == null) {
      out.writeInt(ABSENT);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static byte[] read(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Flink makes it by reflection. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawMessage> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
