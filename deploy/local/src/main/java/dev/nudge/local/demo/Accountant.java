package dev.nudge.local.demo;

import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.Uids;
import java.time.Duration;
import java.time.Instant;

/** Waits until every message is accounted for. */
final class Accountant {
  /** What the user operator has put out: so everything up to it, deadlines included, is done. */
  private static final String EVENT_TIME = Uids.USER + ".currentOutputWatermark";

  private static final Duration STALL_LIMIT = Duration.ofSeconds(90);

  private final JobMetrics metrics;
  private final Outcomes outcomes;
  private final Runnable requireRunning;

  /**
   * @param requireRunning throws if the job has failed
   */
  Accountant(JobMetrics metrics, Outcomes outcomes, Runnable requireRunning) {
    this.metrics = metrics;
    this.outcomes = outcomes;
    this.requireRunning = requireRunning;
  }

  /** Throws if the job, or reading what it puts out, has failed. */
  void requireRunning() {
    requireRunning.run();
  }

  /** The account as far as it is known now. */
  Account account(long read) {
    return new Account(
        read,
        outcomes.rejectedTotal(),
        metrics.sum("nudge.duplicates").orElse(0),
        outcomes.lateTotal(),
        metrics.sum("nudge.scored").orElse(0));
  }

  /**
   * Waits until the account balances. If it does not, and nothing moves for 90 seconds, the account
   * returned says what is wrong.
   */
  Account settle(long read) {
    Movement movement = new Movement();
    Account account = account(read);
    while (account.missing() > 0 && movement.seen(account.missing())) {
      requireRunning.run();
      Await.pause();
      account = account(read);
    }
    return account;
  }

  /**
   * Waits until event time at the user operator has come to a watermark, so that every deadline up
   * to it has fired.
   *
   * @throws RunFailedException if event time stands still before it
   */
  void awaitEventTime(long watermark) {
    Movement movement = new Movement();
    for (long now = eventTime(); now < watermark; now = eventTime()) {
      requireRunning.run();
      if (!movement.seen(now)) {
        throw new RunFailedException(
            "Event time stands still at %s, before %s: the job does not go on; see its web UI."
                .formatted(Instant.ofEpochMilli(now), Instant.ofEpochMilli(watermark)));
      }
      Await.pause();
    }
  }

  private long eventTime() {
    return metrics.min(EVENT_TIME).orElse(Long.MIN_VALUE);
  }

  /** Notices when a figure stands still. */
  private static final class Movement {
    private long last = Long.MIN_VALUE;
    private Instant moved = Instant.now();

    boolean seen(long figure) {
      if (figure != last) {
        last = figure;
        moved = Instant.now();
      }
      return Duration.between(moved, Instant.now()).compareTo(STALL_LIMIT) < 0;
    }
  }
}
