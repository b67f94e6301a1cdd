package dev.nudge.cli.seen;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;

/** A subtask of a job in this JVM that hangs between two inputs, as one does in a dead lock. */
final class HungTask {
  private final Thread thread;

  private HungTask(Thread thread) {
    this.thread = thread;
  }

  /**
   * Holds up the second subtask of an operator.
   *
   * @param operator the first of its task
   */
  static HungTask of(String operator) {
    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().matches(operator + "\\b.* \\(2/2\\)#\\d+"))
            .findFirst()
            .orElseThrow();
    HungTask task = new HungTask(thread);
    await().atMost(Duration.ofMinutes(1)).until(task::hangsIdle);
    return task;
  }

  /** Elsewhere it may hold what others need. */
  @SuppressWarnings("removal") // Nothing else stops a thread that does not ask to be stopped.
  private boolean hangsIdle() {
    thread.suspend();
    boolean idle =
        Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith("TaskMailboxImpl"));
    if (!idle) {
      goOn();
    }
    return idle;
  }

  @SuppressWarnings("removal")
  void goOn() {
    thread.resume();
  }
}
