package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A recording being read by the sources of one run, which must be in this JVM: what each partition
 * holds, and how far readers may go.
 *
 * <p>Readers stop at some points of the recording until a checkpoint has completed that holds all
 * that was read before: so the job has processed it, and what comes after the point comes after it.
 * Such a point is where inputs of another topic begin or end, the middle of a run that is to fail
 * or to be restored, and the end: time has come to it everywhere before any reader ends.
 */
final class Playback implements AutoCloseable {
  private static final Map<UUID, Playback> RUNS = new ConcurrentHashMap<>();

  /** After the middle this many messages pass, if there are as many, before the failure. */
  private static final int BEFORE_FAILURE = 1_000;

  private final UUID id = UUID.randomUUID();
  private final List<RawMessage> messages;
  private final Map<RecordingSplit, int[]> splits = new HashMap<>();
  private final Deque<Integer> stops = new ArrayDeque<>();
  private final Map<Long, Map<String, Integer>> snapshots = new HashMap<>();
  private final int middle;
  private final boolean held;
  private final CompletableFuture<Void> halfway = new CompletableFuture<>();
  private boolean toFail;
  private boolean over;
  private CompletableFuture<Void> moved = new CompletableFuture<>();

  /**
   * @param failing whether a reader fails once, some way after the middle
   * @param held whether the run stays at its middle until {@link #proceed}
   */
  Playback(Recording recording, boolean failing, boolean held) {
    this.messages = recording.played();
    this.middle = messages.size() / 2;
    this.toFail = failing;
    this.held = held;
    InputTopic before = InputTopic.CLICKSTREAM;
    for (int i = 0; i < messages.size(); i++) {
      InputTopic topic = InputTopic.of(messages.get(i));
      boolean start = topic != InputTopic.CLICKSTREAM && messages.get(i).isHeartbeat();
      if ((topic != before && !start) || (i == middle && (failing || held))) {
        stops.add(i);
      }
      before = start ? before : topic;
    }
    for (InputTopic topic : InputTopic.values()) {
      int partitions = topic == InputTopic.CLICKSTREAM ? Recording.PARTITIONS : 1;
      for (int partition = 0; partition < partitions; partition++) {
        splits.put(new RecordingSplit(topic, partition, 0), indices(topic, partition));
      }
    }
    RUNS.put(id, this);
  }

  private int[] indices(InputTopic topic, int partition) {
    return IntStream.range(0, messages.size())
        .filter(
            i ->
                InputTopic.of(messages.get(i)) == topic && messages.get(i).partition() == partition)
        .toArray();
  }

  UUID id() {
    return id;
  }

  static Playback of(UUID id) {
    return RUNS.get(id);
  }

  /** All of a topic, none of it read. */
  List<RecordingSplit> splits(InputTopic topic) {
    return splits.keySet().stream().filter(split -> split.topic() == topic).toList();
  }

  /** Place in the recording of the next message of a split; beyond all if there is none. */
  private int place(RecordingSplit split) {
    int[] indices = splits.get(split.at(0));
    return split.next() < indices.length ? indices[split.next()] : Integer.MAX_VALUE;
  }

  /** The next message of a split; null where it has to wait, or has none. */
  synchronized RawMessage read(RecordingSplit split) {
    int place = place(split);
    if (place >= limit()) {
      return null;
    }
    if (toFail && place >= Math.min(middle + BEFORE_FAILURE, (middle + messages.size()) / 2)) {
      toFail = false;
      throw new IllegalStateException("the failure that this run asked for");
    }
    return messages.get(place);
  }

  /** Whether all has been processed: then all readers end. */
  synchronized boolean isOver() {
    return over;
  }

  /** Where readers have to stop now. */
  synchronized int limit() {
    return stops.isEmpty() ? messages.size() : stops.peek();
  }

  /** Completed once the limit is another than this, or all is over. */
  synchronized CompletableFuture<Void> limitOtherThan(int limit) {
    return limit() == limit && !over ? moved : CompletableFuture.completedFuture(null);
  }

  /** A checkpoint takes in what a reader has read. */
  synchronized void snapshot(long checkpoint, Collection<RecordingSplit> at) {
    Map<String, Integer> held = snapshots.computeIfAbsent(checkpoint, c -> new HashMap<>());
    at.forEach(split -> held.put(split.splitId(), place(split)));
  }

  /** A checkpoint has completed; readers may go on if it holds all up to where they stopped. */
  synchronized void completed(long checkpoint) {
    Map<String, Integer> covered = snapshots.remove(checkpoint);
    int limit = limit();
    if (covered == null
        || covered.size() < splits.size()
        || covered.values().stream().anyMatch(place -> place < limit)) {
      return;
    }
    if (stops.isEmpty()) {
      over = true;
      wakeReaders();
    } else if (held && limit == middle && !halfway.isDone()) {
      halfway.complete(null);
    } else if (!held || limit != middle) {
      release();
    }
  }

  private void release() {
    stops.remove();
    wakeReaders();
  }

  private void wakeReaders() {
    CompletableFuture<Void> before = moved;
    moved = new CompletableFuture<>();
    before.complete(null);
  }

  /** Completed when a held run has come to its middle. */
  CompletableFuture<Void> halfway() {
    return halfway;
  }

  /** Lets a held run continue. */
  synchronized void proceed() {
    release();
  }

  /**
   * Forgets the recording.
   *
   * @throws IllegalStateException if the failure that was asked for never came
   */
  @Override
  public void close() {
    RUNS.remove(id);
    if (toFail) {
      throw new IllegalStateException("the run was to fail once, and did not");
    }
  }
}
