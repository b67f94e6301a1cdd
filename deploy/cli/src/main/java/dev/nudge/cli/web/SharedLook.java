package dev.nudge.cli.web;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Looks at what the topics hold, which takes long and much memory: once at a time, and given to all
 * who ask within a minute.
 */
final class SharedLook {
  private static final long FRESH_MILLIS = Duration.ofMinutes(1).toMillis();

  private final Supplier<ModelOnStream> look;
  private final InstantSource wall;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile ModelOnStream last;

  SharedLook(Supplier<ModelOnStream> look, InstantSource wall) {
    this.look = look;
    this.wall = wall;
  }

  /**
   * The last look, or a new one.
   *
   * @throws ApiException if one is under way
   */
  ModelOnStream take() {
    if (isFresh(last)) {
      return last;
    }
    if (!looking.tryLock()) {
      throw new ApiException(
          HttpStatus.TOO_MANY_REQUESTS,
          "The topics are being read for somebody else; try again in a minute.");
    }
    try {
      if (!isFresh(last)) { // else somebody was quicker
        last = look.get();
      }
      return last;
    } finally {
      looking.unlock();
    }
  }

  private boolean isFresh(ModelOnStream seen) {
    return seen != null && seen.events() > 0 && wall.millis() - seen.at() <= FRESH_MILLIS;
  }
}
