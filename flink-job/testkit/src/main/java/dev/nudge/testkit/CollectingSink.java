package dev.nudge.testkit;

import dev.nudge.schemas.SingleObjectCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Collects what is committed, exactly once: what a task wrote after its last checkpoint and lost is
 * not there, what was written again is there once. Works inside one JVM only.
 */
final class CollectingSink<T extends SpecificRecord>
    implements Sink<T>, SupportsCommitter<CollectingSink.Part<T>> {
  private static final long serialVersionUID = 1L;
  private static final Map<UUID, Collected> RUNS = new ConcurrentHashMap<>();

  private final UUID run = UUID.randomUUID();
  private final Class<T> type;

  CollectingSink(Class<T> type) {
    this.type = type;
    RUNS.put(run, new Collected());
  }

  /** What one writer wrote between two checkpoints. */
  record Part<T>(UUID id, List<T> records) {}

  private static final class Collected {
    final Set<UUID> parts = new HashSet<>();
    final List<Object> records = new ArrayList<>();

    synchronized void add(Part<?> part) {
      if (parts.add(part.id())) {
        records.addAll(part.records());
      }
    }
  }

  /** All that was committed; the sink's memory of it ends here. */
  List<T> take() {
    return RUNS.remove(run).records.stream().map(type::cast).toList();
  }

  @Override
  public CommittingSinkWriter<T, Part<T>> createWriter(WriterInitContext context) {
    return new Writer<>();
  }

  @Override
  public Committer<Part<T>> createCommitter(CommitterInitContext context) {
    return new Committer<>() {
      @Override
      public void commit(Collection<CommitRequest<Part<T>>> requests) {
        requests.forEach(request -> RUNS.get(run).add(request.getCommittable()));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SimpleVersionedSerializer<Part<T>> getCommittableSerializer() {
    return new PartSerializer<>(SingleObjectCodec.of(type));
  }

  private static final class Writer<T> implements CommittingSinkWriter<T, Part<T>> {
    private List<T> records = new ArrayList<>();

    @Override
    public void write(T element, Context context) {
      records.add(element);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<Part<T>> prepareCommit() {
      if (records.isEmpty()) {
        return List.of();
      }
      Part<T> part = new Part<>(UUID.randomUUID(), records);
      records = new ArrayList<>();
      return List.of(part);
    }

    @Override
    public void close() {}
  }

  private record PartSerializer<T extends SpecificRecord>(SingleObjectCodec<T> codec)
      implements SimpleVersionedSerializer<Part<T>> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Part<T> part) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(part.id().getMostSignificantBits());
      out.writeLong(part.id().getLeastSignificantBits());
      out.writeInt(part.records().size());
      for (T element : part.records()) {
        byte[] encoded = codec.encode(element);
        out.writeInt(encoded.length);
        out.write(encoded);
      }
      return bytes.toByteArray();
    }

    @Override
    public Part<T> deserialize(int version, byte[] serialized) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
      UUID id = new UUID(in.readLong(), in.readLong());
      int count = in.readInt();
      List<T> records = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        records.add(codec.decode(in.readNBytes(in.readInt())));
      }
      return new Part<>(id, records);
    }
  }
}
