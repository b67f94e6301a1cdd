package dev.nudge.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Clocks and count of a run at one moment.
 *
 * @param nanos {@link System#nanoTime}
 * @param cpuNanos processor time so far of the threads that process the events
 * @param events so far
 */
record Measurement(long nanos, long cpuNanos, long events) {

  static Measurement now(long events) {
    return new Measurement(System.nanoTime(), taskNanos(), events);
  }

  /** Of this thread alone, which processes the events. */
  static Measurement ofThisThread(long events) {
    long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return new Measurement(System.nanoTime(), cpuNanos, events);
  }

  /** Flink names a task's thread by its operators, the first one first. */
  private static long taskNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(BenchCluster.OPERATOR + " ")) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  /**
   * What happened since an earlier reading of the same job.
   *
   * @throws IllegalStateException if nothing did
   */
  Rate since(Measurement earlier) {
    double counted = events - earlier.events;
    if (counted == 0) {
      throw new IllegalStateException("no event was processed while it was measured");
    }
    return new Rate(
        counted / ((nanos - earlier.nanos) / 1e9), (cpuNanos - earlier.cpuNanos) / 1e3 / counted);
  }
}
