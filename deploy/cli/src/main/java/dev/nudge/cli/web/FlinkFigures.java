package dev.nudge.cli.web;

import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.Uids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the job counts itself, since its start. */
final class FlinkFigures {
  private static final String RUNNING = "RUNNING";

  private final FlinkRest rest;
  private final FlinkJobs jobs;
  private final Map<String, JobMetrics> metrics = new HashMap<>();

  /**
   * The job's account: read = rejected + ignored + noEvents + late + duplicates + scored + erased.
   *
   * @param job its id; null where none is found, and then the rest is, too
   * @param note what is to say of it, or why there is none; may be null
   * @param noEvents profile updates and erasures among the messages
   * @param read null where it is not known (yet), as are the others
   */
  record Account(
      String job,
      String note,
      Long read,
      Long rejected,
      Long ignored,
      Long noEvents,
      Long late,
      Long duplicates,
      Long scored,
      Long erased) {
    static Account none(String why) {
      return new Account(null, why, null, null, null, null, null, null, null, null);
    }
  }

  FlinkFigures(FlinkRest rest) {
    this.rest = rest;
    jobs = new FlinkJobs(rest);
  }

  /**
   * Asks Flink.
   *
   * @throws RunFailedException if it does not answer
   */
  Account read() {
    Map<String, String> states = jobs.live();
    List<String> running =
        states.keySet().stream().filter(job -> states.get(job).equals(RUNNING)).toList();
    metrics.keySet().retainAll(running);
    running.forEach(job -> metrics.computeIfAbsent(job, id -> new JobMetrics(rest, id)));
    List<String> own = running.stream().filter(job -> events(job, "read") != null).toList();
    if (own.isEmpty()) {
      return Account.none(why(states));
    }
    String job = own.get(0);
    String several =
        own.size() == 1
            ? null
            : "Flink runs %d such jobs; these are the counts of %s.".formatted(own.size(), job);
    return new Account(
        job,
        several,
        events(job, "read"),
        events(job, "rejected"),
        events(job, "ignored"),
        events(job, "no_events"),
        events(job, "late"),
        user(job, "duplicates"),
        user(job, "scored"),
        user(job, "erased_events"));
  }

  private static String why(Map<String, String> states) {
    if (states.isEmpty()) {
      return "Flink runs no job now.";
    }
    return states.containsValue(RUNNING)
        ? "No job that runs in this Flink has Nudge's counters, or not yet."
        : "Flink has no running job; it is " + String.join(", ", states.values()) + ".";
  }

  private Long events(String job, String name) {
    return count(job, Uids.CLEAN_EVENTS + ".nudge." + name);
  }

  private Long user(String job, String name) {
    return count(job, "nudge." + name);
  }

  private Long count(String job, String metric) {
    OptionalLong sum = metrics.get(job).sum(metric);
    return sum.isPresent() ? sum.getAsLong() : null;
  }
}
