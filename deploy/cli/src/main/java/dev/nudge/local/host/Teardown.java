package dev.nudge.local.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be undone at the end of a run, last opened first: at {@link #close} or, if the
 * process is stopped before (Ctrl-C, SIGTERM), in a shutdown hook. Each part is closed once; a part
 * that fails to close does not keep the others open.
 */
public final class Teardown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

  private static volatile boolean shuttingDown;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Thread hook = new Thread(this::interrupted, "teardown");

  public Teardown() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Adds a part to be closed before all that were added earlier.
   *
   * @return the part
   */
  public <T extends AutoCloseable> T add(T part) {
    synchronized (parts) {
      parts.push(part);
    }
    return part;
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      LOG.debug("The hook has been started: it finds nothing left to close.");
    }
  }

  /** Whether the process is being stopped: what fails from now on is no news. */
  public static boolean isShuttingDown() {
    return shuttingDown;
  }

  private void interrupted() {
    shuttingDown = true;
    closeAll();
  }

  private void closeAll() {
    for (AutoCloseable part = next(); part != null; part = next()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} could not be closed", part, e);
      }
    }
  }

  private AutoCloseable next() {
    synchronized (parts) {
      return parts.poll();
    }
  }
}
