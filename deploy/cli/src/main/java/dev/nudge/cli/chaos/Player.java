package dev.nudge.cli.chaos;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.schemas.RecordedMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Plays a stretch of events in a thread of its own, so that faults come while they flow. */
final class Player {
  private static final int PER_SECOND = 400;
  private static final double NANOS = 1e9;

  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final CompletableFuture<Void> end;

  /**
   * Starts to play.
   *
   * @param stretch in the order of arrival, not empty
   * @param at after which part of it {@link #awaitMoment} returns, 0 to 1
   */
  Player(List<RecordedMessage> stretch, MessageSender sender, double at) {
    long moment = Math.max(1, (long) (at * stretch.size()));
    end = CompletableFuture.runAsync(() -> play(stretch, sender, moment));
  }

  private void play(List<RecordedMessage> stretch, MessageSender sender, long moment) {
    long start = System.nanoTime();
    Replayer.replay(
        stretch.iterator(),
        sender,
        Speed.MAX,
        new SendTimes(1),
        sent -> {
          if (sent == moment) {
            reached.complete(null);
          }
          long due = start + (long) (sent * NANOS / PER_SECOND);
          LockSupport.parkNanos(due - System.nanoTime());
        },
        false);
  }

  /** Returns amid the stretch. */
  void awaitMoment() {
    join(CompletableFuture.anyOf(reached, end));
  }

  boolean isOver() {
    return end.isDone();
  }

  /**
   * Returns when the broker has everything.
   *
   * @throws RunFailedException if it did not take something
   */
  void awaitEnd() {
    join(end);
  }

  private static void join(CompletableFuture<?> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RunFailedException failed ? failed : e;
    }
  }
}
