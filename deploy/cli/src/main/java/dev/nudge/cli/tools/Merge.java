package dev.nudge.cli.tools;

import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.schemas.checks.TimeBounds;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the messages of partitions into one order: a partition's in their own, those of different
 * partitions by how far time had come in each. So an arrival that stands out of order in its
 * partition, or is not believed, holds up nothing. Messages that are equal in that stand by topic,
 * in the order of {@code topics}, then by partition.
 */
final class Merge {
  private final Map<TopicPartition, Queue<Waiting>> open = new HashMap<>();
  private final Set<TopicPartition> ended = new HashSet<>();
  private final Map<String, PartitionClocks> clocks = new HashMap<>();
  private final Comparator<Waiting> order;

  private record Waiting(long clock, ConsumerRecord<byte[], byte[]> message) {}

  /**
   * @param topics in the order in which messages of one time stand
   */
  Merge(Collection<TopicPartition> partitions, Map<String, Integer> topics) {
    partitions.forEach(partition -> open.put(partition, new ArrayDeque<>()));
    order =
        Comparator.comparingLong(Waiting::clock)
            .thenComparingInt(waiting -> topics.get(waiting.message.topic()))
            .thenComparingInt(waiting -> waiting.message.partition());
  }

  /** Takes in the next message of its partition. */
  void add(ConsumerRecord<byte[], byte[]> message) {
    long clock =
        clocks
            .computeIfAbsent(message.topic(), t -> new PartitionClocks(TimeBounds.defaults()))
            .advance(message.partition(), message.timestamp());
    open.get(partition(message)).add(new Waiting(clock, message));
  }

  /** Nothing more comes of a partition. */
  void end(TopicPartition partition) {
    ended.add(partition);
  }

  /** How many messages of a partition wait. */
  int waiting(TopicPartition partition) {
    return open.get(partition).size();
  }

  /** The next message; empty while one before it may still come, and at the end. */
  Optional<ConsumerRecord<byte[], byte[]>> next() {
    Waiting first = null;
    for (Map.Entry<TopicPartition, Queue<Waiting>> of : open.entrySet()) {
      Waiting head = of.getValue().peek();
      if (head == null && !ended.contains(of.getKey())) {
        return Optional.empty();
      }
      if (head != null && (first == null || order.compare(head, first) < 0)) {
        first = head;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    open.get(partition(first.message)).remove();
    return Optional.of(first.message);
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> message) {
    return new TopicPartition(message.topic(), message.partition());
  }
}
