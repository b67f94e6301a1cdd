package dev.nudge.cli.demo;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What has come out of the job so far. Thread-safe. */
final class Outcomes {
  private static final long MAX_LATENCY_MICROS = 3_600_000_000L;

  private final SortedMap<String, Long> triggers = new TreeMap<>();
  private final SortedMap<String, Long> suppressions = new TreeMap<>();
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final Histogram latencyMicros = new Histogram(MAX_LATENCY_MICROS, 3);
  private long ignored;
  private final Map<String, Long> notPlayed = new TreeMap<>();
  private long late;
  private long portraits;

  synchronized void trigger(String rule) {
    triggers.merge(rule, 1L, Long::sum);
  }

  synchronized void suppression(String reason) {
    suppressions.merge(reason, 1L, Long::sum);
  }

  synchronized void rejected(String reason, long count) {
    rejected.merge(reason, count, Long::sum);
  }

  synchronized void ignored(long count) {
    ignored += count;
  }

  synchronized long ignored() {
    return ignored;
  }

  /** Messages of the recording that the demo does not send, by what they are. */
  synchronized void notPlayed(String what, long count) {
    notPlayed.merge(what, count, Long::sum);
  }

  synchronized long notPlayed() {
    return notPlayed.values().stream().mapToLong(Long::longValue).sum();
  }

  synchronized void late() {
    late++;
  }

  synchronized void portrait() {
    portraits++;
  }

  /** From handing an event to the producer to seeing, committed, the trigger it caused. */
  synchronized void latency(long nanos) {
    latencyMicros.recordValue(Math.min(Math.max(nanos / 1000, 0), MAX_LATENCY_MICROS));
  }

  synchronized long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  synchronized long lateTotal() {
    return late;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        new TreeMap<>(triggers),
        new TreeMap<>(suppressions),
        new TreeMap<>(rejected),
        new TreeMap<>(notPlayed),
        portraits,
        Latency.of(latencyMicros));
  }

  /** Counts by rule and by reason, and how long triggers took. */
  record Snapshot(
      Map<String, Long> triggers,
      Map<String, Long> suppressions,
      Map<String, Long> rejected,
      Map<String, Long> notPlayed,
      long portraits,
      Latency latency) {}
}
