package dev.nudge.operators;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.flink.metrics.MetricGroup;

/**
 * What has gone out, or has been erased, and no complete checkpoint holds yet: with exactly-once
 * delivery subscribers do not see it, and after a failure it happens again. It decides nothing.
 */
final class Uncommitted {
  private static final int SAMPLED = 64;
  private static final long NONE = Long.MAX_VALUE;

  private static final class Interval {
    long checkpoint;
    long oldest = NONE;
    long erasures;
    int triggers;
    long[] dues = {};
  }

  private final InstantSource wall;
  private final Buckets delays;

  /** Before which a barrier has passed. */
  private final Deque<Interval> waiting = new ArrayDeque<>();

  private Interval now = new Interval();
  private long oldest = NONE;
  private long erasures;

  /**
   * @param delays gets the seconds from when a trigger was due to its commit
   */
  Uncommitted(MetricGroup group, InstantSource wall, Buckets delays) {
    this.wall = wall;
    this.delays = delays;
    Measure.UNCOMMITTED_SECONDS.gauge(group, this::seconds);
    Measure.ERASURES_WAITING.gauge(group, () -> erasures);
  }

  private double seconds() {
    long since = oldest;
    return since == NONE ? 0 : Math.max(0, wall.millis() - since) / 1000.0;
  }

  /** Something has gone out. */
  void wrote() {
    if (now.oldest == NONE) {
      now.oldest = wall.millis();
      oldest = Math.min(oldest, now.oldest);
    }
  }

  /**
   * A trigger has gone out.
   *
   * @param due when it was to be decided, epoch milliseconds
   */
  void wroteTrigger(long due) {
    wrote();
    if (now.triggers == now.dues.length && now.triggers < SAMPLED) {
      now.dues = Arrays.copyOf(now.dues, Math.max(4, 2 * now.triggers));
    }
    if (now.triggers < SAMPLED) {
      now.dues[now.triggers++] = due;
    }
  }

  /** An erasure has been carried out. */
  void erased() {
    wrote();
    now.erasures++;
    erasures++;
  }

  void barrier(long checkpoint) {
    if (now.oldest != NONE) {
      now.checkpoint = checkpoint;
      waiting.add(now);
      now = new Interval();
    }
  }

  /** A checkpoint that is complete holds what those before it hold, too. */
  void complete(long checkpoint) {
    while (!waiting.isEmpty() && waiting.peek().checkpoint <= checkpoint) {
      Interval held = waiting.remove();
      erasures -= held.erasures;
      for (int i = 0; i < held.triggers; i++) {
        delays.add((wall.millis() - held.dues[i]) / 1000.0);
      }
    }
    oldest = waiting.isEmpty() ? now.oldest : Math.min(waiting.peek().oldest, now.oldest);
  }
}
