package dev.nudge.cli.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits, a lane for each user: the first of a lane has to be done with before its next is
 * tried, and no lane waits for another. Not thread-safe.
 */
final class Lanes {
  private final Map<String, Lane> lanes = new HashMap<>();
  private final PriorityQueue<Lane> due =
      new PriorityQueue<>(
          Comparator.comparing((Lane lane) -> lane.at).thenComparingLong(lane -> lane.turn));
  private long turns;
  private int waiting;

  private static final class Lane {
    final Queue<Delivery> queue = new ArrayDeque<>();
    Instant at;
    long turn;
  }

  /** Adds one behind the others of its user. */
  void add(Delivery delivery, Instant now) {
    Lane lane = lanes.get(delivery.user());
    if (lane == null) {
      lane = new Lane();
      lanes.put(delivery.user(), lane);
      queue(lane, now);
    }
    lane.queue.add(delivery);
    waiting++;
  }

  /** The next that may be tried; its lane is closed until that is done, or to be tried again. */
  Optional<Delivery> next(Instant now) {
    Lane lane = due.peek();
    if (lane == null || lane.at.isAfter(now)) {
      return Optional.empty();
    }
    due.remove();
    return Optional.of(lane.queue.element());
  }

  /** Opens the lane again for the next of that user. */
  void done(Delivery delivery, Instant now) {
    Lane lane = lanes.get(delivery.user());
    lane.queue.remove();
    waiting--;
    if (lane.queue.isEmpty()) {
      lanes.remove(delivery.user());
    } else {
      queue(lane, now);
    }
  }

  /** Opens the lane again at some time. */
  void retry(Delivery delivery, Instant at) {
    queue(lanes.get(delivery.user()), at);
  }

  /** Drops what is of partitions; no lane may be closed. */
  void drop(Set<TopicPartition> partitions) {
    for (Lane lane : lanes.values()) {
      int before = lane.queue.size();
      lane.queue.removeIf(delivery -> partitions.contains(delivery.partition()));
      waiting -= before - lane.queue.size();
    }
    due.removeIf(lane -> lane.queue.isEmpty());
    lanes.values().removeIf(lane -> lane.queue.isEmpty());
  }

  /** How many are not done with. */
  int size() {
    return waiting;
  }

  private void queue(Lane lane, Instant at) {
    lane.at = at;
    lane.turn = turns++;
    due.add(lane);
  }
}
