package dev.nudge.operators;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the user operator trades latency for throughput. None of it changes a result.
 *
 * @param maxSize most events scored in one flush, 1 to 4096
 * @param maxWait longest processing time an event waits for others, 0 to 1 s; 0 flushes every event
 * @param cacheRecords most user records kept in front of the state backend per subtask, 16 to
 *     1,048,576
 * @param cacheBytes heap they may take per subtask, in bytes; 0 for a share of the process's heap,
 *     see {@link CacheMemory}
 */
public record BatchSettings(int maxSize, Duration maxWait, int cacheRecords, long cacheBytes)
    implements Serializable {

  /** 256 events, 5 ms, 131,072 records, as much heap as fits. */
  public static BatchSettings defaults() {
    return new BatchSettings(256, Duration.ofMillis(5), 131_072, 0);
  }
}
