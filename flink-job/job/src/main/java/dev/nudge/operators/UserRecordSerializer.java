package dev.nudge.operators;

import dev.nudge.engine.UnreadableRecordException;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * User records in Flink state: a four-byte length, then {@link UserRecordCodec}'s bytes, which
 * carry their own version. So every version is readable by the same serializer and no state
 * migration by Flink is needed.
 */
public final class UserRecordSerializer extends TypeSerializer<UserRecord> {
  /** Name of the state that they are. */
  public static final String STATE = "user_record";

  private static final long serialVersionUID = 1L;

  private transient UserRecordCodec codec;

  /** Holds what is being read; it only grows. */
  private transient byte[] read;

  private UserRecordCodec codec() {
    if (codec == null) {
      codec = new UserRecordCodec();
    }
    return codec;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<UserRecord> duplicate() {
    return new UserRecordSerializer();
  }

  @Override
  public UserRecord createInstance() {
    return new UserRecord();
  }

  @Override
  public UserRecord copy(UserRecord from) {
    codec().encode(from);
    return UserRecordCodec.decode(codec.buffer(), 0);
  }

  @Override
  public UserRecord copy(UserRecord from, UserRecord reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(UserRecord record, DataOutputView target) throws IOException {
    codec().encode(record);
    target.writeInt(codec.length());
    target.write(codec.buffer(), 0, codec.length());
  }

  /** What a record takes as it is stored. */
  int bytes(UserRecord record) {
    codec().encode(record);
    return Integer.BYTES + codec.length();
  }

  @Override
  public UserRecord deserialize(DataInputView source) throws IOException {
    int length = source.readInt();
    if (read == null || read.length < length) {
      read = new byte[length];
    }
    source.readFully(read, 0, length);
    try {
      return UserRecordCodec.decode(read, 0);
    } catch (UnreadableRecordException e) {
      throw new NewerRecordException(e);
    }
  }

  @Override
  public UserRecord deserialize(UserRecord reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserRecordSerializer;
  }

  @Override
  public int hashCode() {
    return UserRecordSerializer.class.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<UserRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What a savepoint knows of the serializer: only that it is this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<UserRecord> {
    public Snapshot() {
      super(UserRecordSerializer::new);
    }
  }
}
