package dev.nudge.testkit;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.RawMessageType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/**
 * A bounded, checkpointed source over a recording's partitions, one per subtask. Partition p holds
 * the indices from p * length on, which is how the source divides its range. Works inside one JVM
 * only.
 *
 * <p>A failing one waits mid-stream for a checkpoint, continues a little and fails once, so that a
 * restore has to work off again what came after the checkpoint.
 */
final class RecordingSource {
  private static final Map<UUID, List<List<RawMessage>>> RUNS = new ConcurrentHashMap<>();
  private static final Map<UUID, Start> STARTS = new ConcurrentHashMap<>();
  private static final Map<UUID, AtomicBoolean> FAILED = new ConcurrentHashMap<>();

  private final UUID run = UUID.randomUUID();
  private final Source<RawMessage, ?, ?> source;

  /**
   * @param failing whether a task fails once
   */
  RecordingSource(Recording recording, int partitions, boolean failing) {
    List<List<RawMessage>> divided = recording.partitions(partitions);
    RUNS.put(run, divided);
    STARTS.put(run, new Start(partitions));
    FAILED.put(run, new AtomicBoolean(!failing));
    int length = divided.get(0).size();
    UUID id = run;
    source =
        new DataGeneratorSource<>(
            index -> message(id, index, length),
            (long) partitions * length,
            new WaitForCheckpoint(id, length / 2),
            RawMessageType.INSTANCE);
  }

  Source<RawMessage, ?, ?> source() {
    return source;
  }

  /**
   * Forgets the recording.
   *
   * @throws IllegalStateException if the failure that was asked for never came
   */
  void finish() {
    RUNS.remove(run);
    if (!FAILED.remove(run).get()) {
      throw new IllegalStateException("the run was to fail once, and did not");
    }
  }

  private static RawMessage message(UUID run, long index, int length) {
    int at = (int) (index % length);
    boolean beyond = at > length / 2 + Math.min(length / 4, 300);
    if (beyond && FAILED.get(run).compareAndSet(false, true)) {
      throw new IllegalStateException("the failure that this run asked for");
    }
    return RUNS.get(run).get((int) (index / length)).get(at);
  }

  /**
   * Holds all readers until each is there and has asked for its partition: one that is done early
   * would get the partition of one that starts late, and read it when event time is over already.
   */
  private static final class Start {
    private final AtomicInteger missing;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    Start(int readers) {
      missing = new AtomicInteger(readers);
    }

    CompletableFuture<Void> arrive() {
      if (missing.decrementAndGet() == 0) {
        complete.complete(null);
      }
      return complete;
    }
  }

  /** Lets messages pass, but holds them mid-stream until a checkpoint has been completed. */
  private record WaitForCheckpoint(UUID run, int pauseAfter)
      implements RateLimiterStrategy<SourceSplit>, Serializable {

    @Override
    public RateLimiter<SourceSplit> createRateLimiter(int parallelism) {
      return new RateLimiter<>() {
        private int passed;
        private CompletableFuture<Void> started;
        private CompletableFuture<Void> checkpointed = new CompletableFuture<>();

        @Override
        public CompletionStage<Void> acquire(int count) {
          if (started == null) {
            started = STARTS.get(run).arrive();
          }
          if (!started.isDone()) {
            return started;
          }
          passed += count;
          if (passed < pauseAfter || FAILED.get(run).get()) {
            return CompletableFuture.completedFuture(null);
          }
          return checkpointed;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
          if (passed >= pauseAfter) {
            checkpointed.complete(null);
          }
        }
      };
    }
  }
}
