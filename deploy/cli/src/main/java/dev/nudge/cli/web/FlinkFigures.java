package dev.nudge.cli.web;

import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.Uids;
import java.net.URI;
import java.util.List;

/** What the job counts itself, since its start. */
final class FlinkFigures {
  private final FlinkRest rest;
  private final FlinkJobs jobs;
  private JobMetrics metrics;
  private String job;

  /**
   * The job's account: read = rejected + late + duplicates + scored + erased.
   *
   * @param job its id; null where none runs, and the rest is 0
   */
  record Account(
      String job, long read, long rejected, long late, long duplicates, long scored, long erased) {}

  FlinkFigures(URI address) {
    rest = new FlinkRest(address);
    jobs = new FlinkJobs(rest);
  }

  /**
   * Asks Flink.
   *
   * @throws RunFailedException if it does not answer
   */
  Account read() {
    List<String> running = jobs.running();
    if (running.isEmpty()) {
      job = null;
      return new Account(null, 0, 0, 0, 0, 0, 0);
    }
    if (!running.get(0).equals(job)) {
      job = running.get(0);
      metrics = new JobMetrics(rest, job);
    }
    return new Account(
        job,
        events("read"),
        events("rejected"),
        events("late"),
        user("duplicates"),
        user("scored"),
        user("erased_events"));
  }

  private long events(String name) {
    return metrics.sum(Uids.CLEAN_EVENTS + ".nudge." + name).orElse(0);
  }

  private long user(String name) {
    return metrics.sum("nudge." + name).orElse(0);
  }
}
