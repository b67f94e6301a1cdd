package dev.nudge.cli.bench;

import dev.nudge.local.flink.Metrics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The load on its way to Kafka: first as much as the job takes, then at an even rate. */
final class SoakLoad {
  /** Events that may wait in the topic while as many go as the job takes. */
  private static final long MOST_WAITING = 200_000;

  private static final long LOOK_EVERY = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Load load;
  private final MessageSender sender;
  private final Metrics job;
  private final Recorder millis = new Recorder(3);
  private long sent;

  private long first;
  private long perSecond;

  /** When the first event at an even rate was due; 0 before. */
  private volatile long began;

  SoakLoad(Load load, MessageSender sender, Metrics job) {
    this.load = load;
    this.sender = sender;
    this.job = job;
  }

  /** Events that the job has scored. */
  long scored() {
    return job.sum("nudge.scored").orElse(0);
  }

  /**
   * Sends as fast as the job reads.
   *
   * @param until number of the last event, exclusive
   */
  void sendUntil(long until) {
    while (sent < until) {
      if (sent % LOOK_EVERY == 0) {
        awaitWaiting(MOST_WAITING);
      }
      send();
    }
  }

  /** How many events a second the job takes, over this time. */
  double most(Duration length) {
    long from = scored();
    long start = System.nanoTime();
    while (System.nanoTime() - start < length.toNanos()) {
      sendUntil(sent + LOOK_EVERY);
    }
    return (scored() - from) / ((System.nanoTime() - start) / 1e9);
  }

  /** Returns when the job has scored all that was sent. */
  void awaitNoneWaits() {
    sender.flush();
    awaitWaiting(0);
  }

  private void awaitWaiting(long waiting) {
    if (!Await.until(() -> sent - scored() <= waiting, PATIENCE)) {
      throw new RunFailedException(
          "%,d of %,d events are scored after %d min"
              .formatted(scored(), sent, PATIENCE.toMinutes()));
    }
  }

  /** Sends at an even rate. */
  void sendEvenly(long eventsPerSecond, Duration length) {
    first = sent;
    perSecond = eventsPerSecond;
    began = System.nanoTime(); // the last, for the reader's thread
    while (System.nanoTime() - began < length.toNanos()) {
      long due = due(sent);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      send();
    }
  }

  private long due(long event) {
    return began + (event - first) * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  private void send() {
    Event event = load.event(sent++);
    sender.send(new RecordedMessage(event.getTime(), event, null));
  }

  /** A trigger of this moment can be read. */
  void seen(Instant causedAt) {
    long number = load.numberAt(causedAt);
    if (began != 0 && number >= first) {
      millis.recordValue(Math.max(0, (System.nanoTime() - due(number)) / 1_000_000));
    }
  }

  /**
   * From when an event was due, or a silence over, until its trigger could be read, in
   * milliseconds; of those that could since the last call.
   */
  Histogram delays() {
    return millis.getIntervalHistogram();
  }
}
