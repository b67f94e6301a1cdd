package dev.nudge.operators;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.triggers.RefusedControlException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Releases that are being read and checked, each in a thread of its own; what comes of them is
 * handed on in the task's thread, in their order. One that is not read in time is refused.
 */
final class ReleaseChecks implements AutoCloseable {
  private final Releases releases;
  private final Duration limit;
  private final MailboxExecutor mailbox;
  private final Consumer<Control> taken;
  private final Refused refused;
  private final Queue<Running> running = new ArrayDeque<>();

  /** Is handed what cannot be taken. */
  interface Refused {
    void refuse(RawMessage message, Instant changedAt, RefusedControlException why);
  }

  private record Running(RawMessage message, Control asked, CompletableFuture<Control> checked) {}

  /**
   * @param mailbox runs what it is given in the task's thread
   */
  ReleaseChecks(
      Releases releases,
      Duration limit,
      MailboxExecutor mailbox,
      Consumer<Control> taken,
      Refused refused) {
    this.releases = releases;
    this.limit = limit;
    this.mailbox = mailbox;
    this.taken = taken;
    this.refused = refused;
  }

  /** Begins to read and check a release. */
  void begin(RawMessage message, Control release) {
    CompletableFuture<Control> checked = new CompletableFuture<>();
    Thread thread = new Thread(() -> check(release, checked), "nudge-release");
    thread.setDaemon(true);
    running.add(new Running(message, release, checked));
    var unused = // what has come of it is looked at there
        checked
            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, failed) -> {
                  thread.interrupt();
                  mailbox.execute(this::finishNext, "a release has been checked");
                });
    thread.start();
  }

  private void check(Control release, CompletableFuture<Control> checked) {
    try {
      checked.complete(releases.checked(release));
    } catch (RefusedControlException | RuntimeException | Error e) {
      checked.completeExceptionally(e);
    }
  }

  private void finishNext() throws Exception {
    while (!running.isEmpty() && running.peek().checked.isDone()) {
      finish(running.remove());
    }
  }

  /** Waits for all that have begun. */
  void finishAll() throws Exception {
    while (!running.isEmpty()) {
      finish(running.remove());
    }
  }

  private void finish(Running next) throws Exception {
    try {
      taken.accept(next.checked.get());
    } catch (ExecutionException e) {
      refused.refuse(next.message, next.asked.getTime(), refusal(e.getCause()));
    }
  }

  private RefusedControlException refusal(Throwable cause) throws ExecutionException {
    if (cause instanceof RefusedControlException refusal) {
      return refusal;
    }
    if (cause instanceof TimeoutException) {
      return new RefusedControlException(
          new Rejected(
              RejectionReason.BAD_MODEL,
              "the model was not read and checked within %d s; release it again, from a place that answers faster"
                  .formatted(limit.toSeconds())));
    }
    throw new ExecutionException("a release cannot be checked", cause);
  }

  /** The messages of those that have begun, in their order. */
  List<RawMessage> waiting() {
    return running.stream().map(Running::message).toList();
  }

  @Override
  public void close() {
    running.forEach(each -> each.checked.cancel(false));
  }
}
