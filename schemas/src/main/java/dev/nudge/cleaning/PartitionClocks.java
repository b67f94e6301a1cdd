package dev.nudge.cleaning;

import dev.nudge.schemas.checks.TimeBounds;
import java.util.HashMap;
import java.util.Map;

/**
 * How far time has come in each partition of one topic: the greatest believed arrival so far, in
 * the order of the partition. So the same recording gives the same clocks every time, however its
 * partitions interleave.
 */
public final class PartitionClocks {
  private final TimeBounds believed;
  private final Map<Integer, Long> latest = new HashMap<>();

  public PartitionClocks(TimeBounds believed) {
    this.believed = believed;
  }

  /**
   * Takes in a message of a partition.
   *
   * @param arrival epoch milliseconds; one that is not believed moves nothing
   * @return the greatest arrival so far, epoch milliseconds; {@link Long#MIN_VALUE} before the
   *     first
   */
  public long advance(int partition, long arrival) {
    long before = latest.getOrDefault(partition, Long.MIN_VALUE);
    if (arrival <= before || !believed.believes(arrival)) {
      return before;
    }
    latest.put(partition, arrival);
    return arrival;
  }

  /**
   * When a message counts as arrived: not within time that is over, of which everything has been
   * decided. So a message whose arrival is further behind than arrivals may be out of order sets no
   * deadline that has passed already.
   *
   * @param timestamp of the message, epoch milliseconds
   * @param clock how far time has come in its partition, epoch milliseconds
   */
  public static long arrival(long timestamp, long clock) {
    return Math.max(timestamp, clock + 1);
  }

  /**
   * How far time has come in all partitions, epoch milliseconds.
   *
   * @param partitions how many there are
   * @return {@link Long#MIN_VALUE} while one of them has had no message
   */
  public long least(int partitions) {
    return latest.size() < partitions
        ? Long.MIN_VALUE
        : latest.values().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
  }

  /** The greatest arrival of each partition, epoch milliseconds. Not copied. */
  public Map<Integer, Long> latest() {
    return latest;
  }
}
