package dev.nudge.local.savepoint;

import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.CleanFunction;
import dev.nudge.operators.Uids;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.function.SerializableFunction;

/** A savepoint, or a checkpoint that was kept, of the job, in a folder of this machine. */
public final class Savepoint {
  private static final String METADATA = "_metadata";
  private static final String SPLITS = "SourceReaderState";
  private static final List<String> SOURCES =
      List.of(
          Uids.CLICKSTREAM_SOURCE,
          Uids.PROFILES_SOURCE,
          Uids.ERASURES_SOURCE,
          Uids.RECEIPTS_SOURCE,
          Uids.MODEL_STATES_SOURCE,
          Uids.CONTROL_SOURCE);

  private final Path folder;
  private final Map<String, OperatorState> operators;

  private Savepoint(Path folder, Map<String, OperatorState> operators) {
    this.folder = folder;
    this.operators = operators;
  }

  /**
   * Looks whether there is one, without reading it.
   *
   * @param folder the one with {@code _metadata}
   * @return the folder as Flink names it
   * @throws RunFailedException if there is none
   */
  public static String requireThere(Path folder) {
    if (!Files.isRegularFile(folder.resolve(METADATA))) {
      throw new RunFailedException(
          "NOT_A_SAVEPOINT: %s has no file %s; name the folder of one savepoint or kept checkpoint"
              .formatted(folder, METADATA));
    }
    return folder.toAbsolutePath().toUri().toString();
  }

  /**
   * Reads what the savepoint says of itself.
   *
   * @param folder the one with {@code _metadata}
   * @throws RunFailedException if it is no savepoint, or another job's
   */
  public static Savepoint open(Path folder) {
    String unused = requireThere(folder);
    Path metadata = folder.resolve(METADATA);
    Map<String, OperatorState> operators;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      operators =
          Checkpoints.loadCheckpointMetadata(
                  in, Savepoint.class.getClassLoader(), folder.toUri().toString())
              .getOperatorStates()
              .stream()
              .filter(operator -> operator.getOperatorUid().isPresent())
              .collect(Collectors.toMap(of -> of.getOperatorUid().get(), Function.identity()));
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "NOT_A_SAVEPOINT: %s cannot be read: %s; was it copied whole?"
              .formatted(metadata, e.getMessage()),
          e);
    }
    if (!operators.containsKey(Uids.USER)) {
      throw new RunFailedException(
          "OTHER_JOB: %s has no operator '%s'; it is a savepoint of another job, with %s"
              .formatted(folder, Uids.USER, new TreeMap<>(operators).keySet()));
    }
    return new Savepoint(folder, operators);
  }

  /** Into how many subtasks its state can be divided at most. */
  public int maxParallelism() {
    return operators.get(Uids.USER).getMaxParallelism();
  }

  /** How many subtasks wrote it. */
  public int parallelism() {
    return operators.get(Uids.USER).getParallelism();
  }

  /**
   * Reads the records of all users.
   *
   * @param whose whose bytes are wanted
   * @throws RunFailedException if a file of the savepoint is missing or broken
   */
  public void records(SerializableFunction<String, Boolean> whose, Consumer<StoredRecord> each) {
    StreamExecutionEnvironment env = environment();
    try {
      DataStream<Tuple3<String, Integer, byte[]>> records =
          reader(env)
              .readKeyedState(
                  OperatorIdentifier.forUid(Uids.USER),
                  new RecordReader(whose),
                  Types.STRING,
                  Types.TUPLE(
                      Types.STRING,
                      Types.INT,
                      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
      collect(
          records,
          found -> each.accept(new StoredRecord(found.f0, found.f2[0], found.f1, found.f2)));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The greatest arrival in each partition of the click-stream, epoch milliseconds. */
  public Map<Integer, Long> clocks() {
    StreamExecutionEnvironment env = environment();
    Map<Integer, Long> clocks = new TreeMap<>();
    try {
      collect(
          reader(env)
              .readUnionState(
                  OperatorIdentifier.forUid(Uids.CLEAN_EVENTS),
                  CleanFunction.CLOCKS,
                  CleanFunction.CLOCK_TYPE),
          clock -> clocks.merge(clock.f1, clock.f2, Math::max));
    } catch (IOException e) {
      throw broken(e);
    }
    return clocks;
  }

  /** The next offset to be read, by topic and partition. */
  public Map<String, Map<Integer, Long>> offsets() {
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    StreamExecutionEnvironment env = environment();
    try {
      DataStream<byte[]> splits = null;
      for (String source : SOURCES) {
        if (operators.containsKey(source) && hasSplits(operators.get(source))) {
          DataStream<byte[]> of =
              reader(env)
                  .readListState(
                      OperatorIdentifier.forUid(source),
                      SPLITS,
                      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
          splits = splits == null ? of : splits.union(of);
        }
      }
      if (splits != null) {
        collect(splits, bytes -> add(split(bytes), offsets));
      }
    } catch (IOException e) {
      throw broken(e);
    }
    return offsets;
  }

  private static boolean hasSplits(OperatorState source) {
    return source.getStates().stream()
        .flatMap(subtask -> subtask.getManagedOperatorState().stream())
        .anyMatch(state -> state.getStateNameToPartitionOffsets().containsKey(SPLITS));
  }

  private static void add(KafkaPartitionSplit split, Map<String, Map<Integer, Long>> offsets) {
    offsets
        .computeIfAbsent(split.getTopic(), topic -> new TreeMap<>())
        .put(split.getPartition(), split.getStartingOffset());
  }

  private KafkaPartitionSplit split(byte[] bytes) {
    try {
      return SimpleVersionedSerialization.readVersionAndDeSerialize(
          new KafkaPartitionSplitSerializer(), bytes);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static StreamExecutionEnvironment environment() {
    Configuration options = new Configuration();
    LocalFlink.listenToThisMachine(options);
    options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.getExecutionEnvironment(options);
  }

  private SavepointReader reader(StreamExecutionEnvironment env) throws IOException {
    return SavepointReader.read(env, folder.toUri().toString());
  }

  private <T> void collect(DataStream<T> stream, Consumer<T> each) {
    try (CloseableIterator<T> found = stream.executeAndCollect()) {
      found.forEachRemaining(each);
    } catch (Exception e) {
      throw broken(e);
    }
  }

  private RunFailedException broken(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new RunFailedException(
        "BROKEN_SAVEPOINT: %s cannot be read: %s; was it copied whole?".formatted(folder, root), e);
  }
}
