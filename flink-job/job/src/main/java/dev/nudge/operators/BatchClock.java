package dev.nudge.operators;

import java.time.Duration;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Sees to it that nothing waits in a batch longer than the longest wait. Decides when, never what.
 */
final class BatchClock {
  private final ProcessingTimeService time;
  private final long maxWaitMillis;
  private final Runnable flush;
  private boolean ticking;

  BatchClock(ProcessingTimeService time, Duration maxWait, Runnable flush) {
    this.time = time;
    this.maxWaitMillis = maxWait.toMillis();
    this.flush = flush;
  }

  /** An input waits: it will be flushed after the longest wait at the latest. */
  void somethingWaits() {
    if (maxWaitMillis == 0) {
      flush.run();
    } else if (!ticking) {
      ticking = true;
      time.registerTimer(
          time.getCurrentProcessingTime() + maxWaitMillis,
          timestamp -> {
            ticking = false;
            flush.run();
          });
    }
  }
}
