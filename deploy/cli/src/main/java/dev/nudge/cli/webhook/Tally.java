package dev.nudge.cli.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of triggers. Not thread-safe. */
final class Tally {
  private static final String RETRIED = "attempts again";

  private final Map<String, Long> counts = new LinkedHashMap<>();

  Tally() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome.words(), 0L);
    }
    counts.put(RETRIED, 0L);
  }

  void add(Outcome outcome) {
    counts.merge(outcome.words(), 1L, Long::sum);
  }

  /** An attempt failed, and another will be made. */
  void retry() {
    counts.merge(RETRIED, 1L, Long::sum);
  }

  long count(Outcome outcome) {
    return counts.get(outcome.words());
  }

  /** All figures, in the order in which they are shown. */
  Map<String, Long> counts() {
    return counts;
  }

  /** All but what was delivered, in a few words. */
  String troubles() {
    StringBuilder line = new StringBuilder();
    counts.forEach(
        (what, count) -> {
          if (count > 0 && !what.equals(Outcome.DELIVERED.words())) {
            line.append(", ").append(what).append(' ').append(count);
          }
        });
    return line.toString();
  }
}
