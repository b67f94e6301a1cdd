package dev.nudge.cli.chaos;

import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What lasts for a while, such as that a process is held up. Used by one thread. */
final class Pauses implements AutoCloseable {
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final List<Future<?>> pauses = new ArrayList<>();

  /** Holds up a process; does not wait until it runs again. */
  void hold(JavaProcess process, int seconds) {
    during(
        seconds,
        () -> unlessEnded(process, process::pause),
        () -> unlessEnded(process, process::resume));
  }

  /** Begins something; does not wait for its end. */
  void during(int seconds, Runnable begin, Runnable end) {
    begin.run();
    pauses.add(later.schedule(end, seconds, TimeUnit.SECONDS));
  }

  /** One that has been killed meanwhile, say, gets no signal, and needs none. */
  private static void unlessEnded(JavaProcess process, Runnable signal) {
    try {
      signal.run();
    } catch (RunFailedException e) {
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  /**
   * Does not wait.
   *
   * @throws RunFailedException if something could not be ended
   */
  void requireNoFailure() {
    pauses.stream().filter(Future::isDone).forEach(Pauses::join);
  }

  /**
   * Returns when all has ended.
   *
   * @throws RunFailedException if something could not be ended
   */
  void awaitEnd() {
    pauses.forEach(Pauses::join);
  }

  private static void join(Future<?> pause) {
    try {
      pause.get();
    } catch (ExecutionException e) {
      throw new RunFailedException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
  }
}
