package dev.nudge.cli.rebuild;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far has been read by the end of each round, and of which round the job has read all. */
final class Rounds {
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Deque<Round> open = new ArrayDeque<>();
  private long number;
  private long read;

  private record Round(long number, Map<TopicPartition, Long> next) {}

  /** A message of a topic that the job commits has been read. */
  void see(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
  }

  /** The round that is being read, from 1. */
  long number() {
    return number;
  }

  void begin() {
    number++;
  }

  /**
   * All that the topics held has been read.
   *
   * @param committed by the job's group, before the round began
   */
  void end(Map<TopicPartition, Long> committed) {
    if (!open.isEmpty() && open.getLast().next().equals(next)) {
      open.removeLast(); // this one holds all that it held
    }
    open.add(new Round(number, Map.copyOf(next)));
    while (!open.isEmpty() && isIn(open.element(), committed)) {
      read = open.remove().number();
    }
  }

  private static boolean isIn(Round round, Map<TopicPartition, Long> committed) {
    return round.next().entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** The last round of which the job has committed all; 0 before the first. */
  long read() {
    return read;
  }
}
