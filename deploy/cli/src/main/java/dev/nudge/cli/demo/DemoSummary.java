package dev.nudge.cli.demo;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What a demo ends with; its components are the figures of {@code --json}.
 *
 * @param notPlayed messages of other topics than the click-stream, by what they are
 * @param eventsPerSecond messages read by the time from sending the first to accounting for all
 * @param latencyMillis from producing an event to seeing, committed, the trigger it caused
 */
record DemoSummary(
    long read,
    long rejected,
    long ignored,
    long duplicates,
    long late,
    long scored,
    long notFinite,
    Map<String, Long> triggers,
    Map<String, Long> suppressions,
    long portraits,
    Map<String, Long> notPlayed,
    double eventsPerSecond,
    Latency latencyMillis) {

  static DemoSummary of(Account account, Outcomes.Snapshot outcomes, double seconds) {
    return new DemoSummary(
        account.read(),
        account.rejected(),
        account.ignored(),
        account.duplicates(),
        account.late(),
        account.scored(),
        account.notFinite(),
        outcomes.triggers(),
        outcomes.suppressions(),
        outcomes.portraits(),
        outcomes.notPlayed(),
        seconds > 0 ? Math.round(account.read() / seconds * 10) / 10.0 : 0,
        outcomes.latency());
  }

  /**
   * Prints the table.
   *
   * @param rejections rejections by reason
   */
  void print(PrintWriter out, Map<String, Long> rejections) {
    out.println();
    count(out, "read", read);
    count(out, "rejected", rejected);
    rejections.forEach((reason, n) -> count(out, "  " + reason, n));
    if (ignored > 0) {
      count(out, "ignored by the mapping", ignored);
    }
    count(out, "duplicate", duplicates);
    count(out, "late", late);
    count(out, "scored", scored);
    if (notFinite > 0) {
      count(out, "  not finite", notFinite);
    }
    if (!notPlayed.isEmpty()) {
      count(out, "not played", total(notPlayed));
      notPlayed.forEach((what, n) -> count(out, "  " + what, n));
    }
    count(out, "triggers", total(triggers));
    triggers.forEach((rule, n) -> count(out, "  " + rule, n));
    count(out, "suppressed", total(suppressions));
    suppressions.forEach((reason, n) -> count(out, "  " + reason, n));
    count(out, "portraits", portraits);
    out.printf("%-28s %,12.0f%n", "events/s", eventsPerSecond);
    if (latencyMillis.p50() != null) {
      out.printf(
          "%-28s %,12.0f ms p50, %,.0f ms p95, %,.0f ms p99%n",
          "event to trigger", latencyMillis.p50(), latencyMillis.p95(), latencyMillis.p99());
    }
    out.flush();
  }

  private static void count(PrintWriter out, String name, long count) {
    out.printf("%-28s %,12d%n", name, count);
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
