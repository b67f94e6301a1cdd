package dev.nudge.cli.web;

import java.util.Map;
import java.util.TreeMap;

/** What has come on the topics, counted by name. Bounded and thread-safe. */
final class Totals {
  /** Names that are counted each; what has another is counted as others. */
  private static final int MOST_NAMES = 500;

  private static final String OTHERS = "(others)";

  private final Map<String, Long> triggers = new TreeMap<>();
  private final Map<String, Long> suppressions = new TreeMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long late;
  private long scored;
  private long unreadable;

  /**
   * All counts at one moment.
   *
   * @param triggers by rule
   * @param suppressions by reason
   * @param rejected by reason
   * @param scored events on the topic of scores; 0 where the job does not write it
   * @param unreadable records of the topics that could not be decoded
   */
  record Counts(
      Map<String, Long> triggers,
      Map<String, Long> suppressions,
      Map<String, Long> rejected,
      long late,
      long scored,
      long unreadable) {}

  synchronized void trigger(String rule) {
    count(triggers, rule);
  }

  synchronized void suppression(String reason) {
    count(suppressions, reason);
  }

  synchronized void rejected(String reason) {
    count(rejected, reason);
  }

  synchronized void late() {
    late++;
  }

  synchronized void scored() {
    scored++;
  }

  synchronized void unreadable() {
    unreadable++;
  }

  private static void count(Map<String, Long> of, String name) {
    boolean known = of.size() < MOST_NAMES || of.containsKey(name);
    of.merge(known ? name : OTHERS, 1L, Long::sum);
  }

  synchronized Counts counts() {
    return new Counts(
        new TreeMap<>(triggers),
        new TreeMap<>(suppressions),
        new TreeMap<>(rejected),
        late,
        scored,
        unreadable);
  }
}
