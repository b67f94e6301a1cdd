package dev.nudge.cli.demo;

import dev.nudge.local.flink.Metrics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.Uids;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Waits until every message is accounted for. */
final class Accountant {
  /** What the user operator has emitted: so everything up to it, deadlines included, is done. */
  private static final String EVENT_TIME = Uids.USER + ".currentOutputWatermark";

  static final Duration STALL_LIMIT = Duration.ofSeconds(90);

  private final Metrics metrics;
  private final Outcomes outcomes;
  private final Runnable requireRunning;
  private final Duration stallLimit;

  /**
   * @param requireRunning throws if the job has failed
   * @param stallLimit how long figures may stand still before waiting ends
   */
  Accountant(Metrics metrics, Outcomes outcomes, Runnable requireRunning, Duration stallLimit) {
    this.metrics = metrics;
    this.outcomes = outcomes;
    this.requireRunning = requireRunning;
    this.stallLimit = stallLimit;
  }

  /** Throws if the job, or reading what it emits, has failed. */
  void requireRunning() {
    requireRunning.run();
  }

  /** The account as far as it is known now. */
  Account account(long read) {
    return account(read, counters());
  }

  /**
   * The account as far as it is known now, with messages of others.
   *
   * @param sent at least as many were read
   */
  Account soFar(long sent) {
    Account known = account(sent);
    return known.missing() < 0 ? account(sent - known.missing()) : known;
  }

  /** Events so far whose id had been seen. */
  long repeats() {
    return counters().duplicates();
  }

  private Account account(long read, Counters counters) {
    return new Account(
        read,
        outcomes.rejectedTotal(),
        outcomes.ignored(),
        counters.duplicates(),
        outcomes.lateTotal(),
        counters.scored(),
        outcomes.notPlayed(),
        counters.notFinite());
  }

  private Counters counters() {
    return new Counters(
        metrics.sum("nudge.duplicates").orElse(0),
        metrics.sum("nudge.scored").orElse(0),
        metrics.sum("nudge.not_finite").orElse(0));
  }

  /**
   * Waits until the account balances. If it does not, and nothing moves any more, the account
   * returned says what is wrong.
   *
   * @param accounted receives how many messages are accounted for, now and then
   */
  Account settle(long read, LongConsumer accounted) {
    Movement movement = new Movement(stallLimit);
    Account account = account(read);
    while (account.missing() > 0 && movement.seen(account.missing())) {
      requireRunning.run();
      Await.pause();
      account = account(read);
      accounted.accept(read - account.missing());
    }
    return account;
  }

  /**
   * The account of the whole run. An account that balanced may have done so by chance, with events
   * still to come that were counted twice: so the job is asked once more when event time has come
   * to the end, and what it emitted is counted when all of it has been read.
   *
   * @param settled what {@link #settle} returned
   * @param watermark the end of event time
   * @param finish stops the job, which then cannot be asked any more, and reads its last output
   * @throws RunFailedException if event time stands still before its end
   */
  Account conclude(Account settled, long watermark, Runnable finish) {
    if (settled.holds()) {
      awaitEventTime(watermark);
    }
    Counters counters = counters();
    finish.run();
    return account(settled.read(), counters);
  }

  /**
   * Waits until event time at the user operator has come to a watermark, so that every deadline up
   * to it has fired.
   *
   * @throws RunFailedException if event time stands still before it
   */
  private void awaitEventTime(long watermark) {
    Movement movement = new Movement(stallLimit);
    for (long now = eventTime(); now < watermark; now = eventTime()) {
      requireRunning.run();
      if (!movement.seen(now)) {
        throw new RunFailedException(
            "Event time stands still at %s, before %s: the job does not continue; see its web UI."
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
    private final Duration limit;
    private long last = Long.MIN_VALUE;
    private Instant moved = Instant.now();

    Movement(Duration limit) {
      this.limit = limit;
    }

    boolean seen(long figure) {
      if (figure != last) {
        last = figure;
        moved = Instant.now();
      }
      return Duration.between(moved, Instant.now()).compareTo(limit) < 0;
    }
  }
}
