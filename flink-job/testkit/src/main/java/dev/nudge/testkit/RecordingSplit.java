package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A partition of a topic in a recording.
 *
 * @param next how many of its messages have been read
 */
record RecordingSplit(InputTopic topic, int partition, int next) implements SourceSplit {

  @Override
  public String splitId() {
    return topic + "-" + partition;
  }

  RecordingSplit at(int position) {
    return new RecordingSplit(topic, partition, position);
  }

  /** Of lists, which is what an enumerator keeps; a list of one is a split. */
  private static byte[] write(List<RecordingSplit> splits) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(splits.size());
    for (RecordingSplit split : splits) {
      out.writeUTF(split.topic.name());
      out.writeInt(split.partition);
      out.writeInt(split.next);
    }
    return bytes.toByteArray();
  }

  private static List<RecordingSplit> read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<RecordingSplit> splits = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      splits.add(new RecordingSplit(InputTopic.valueOf(in.readUTF()), in.readInt(), in.readInt()));
    }
    return splits;
  }

  /** A split in a checkpoint. */
  static final class One implements SimpleVersionedSerializer<RecordingSplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(RecordingSplit split) throws IOException {
      return write(List.of(split));
    }

    @Override
    public RecordingSplit deserialize(int version, byte[] bytes) throws IOException {
      return read(bytes).get(0);
    }
  }

  /** Splits that nobody reads yet. */
  static final class Many implements SimpleVersionedSerializer<List<RecordingSplit>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(List<RecordingSplit> splits) throws IOException {
      return write(splits);
    }

    @Override
    public List<RecordingSplit> deserialize(int version, byte[] bytes) throws IOException {
      return read(bytes);
    }
  }
}
