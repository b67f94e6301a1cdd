package dev.nudge.operators;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.MailboxExecutor.MailOptions;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Lets a watermark pass when the deadlines that it makes due have fired. Where they are many, as
 * after a jump of time, they fire in slices, between which inputs and barriers pass: millions of
 * them must not hold up a checkpoint. Flink's own interruptible timers do so for unaligned
 * checkpoints only: an aligned barrier interrupts nothing.
 *
 * <p>No result depends on it. An input that passes between fires its user's deadlines up to its
 * clock first, and the watermark is never ahead of that. What is not yet fired at a snapshot is in
 * it, as timers.
 */
final class SlicedWatermarks {
  /** Deadlines that fire with the watermark: all of them, unless time has jumped. */
  static final int AT_ONCE = 1_000;

  /**
   * Deadlines that fire before one more input passes. A barrier may have thousands of inputs before
   * it, and a deadline that becomes a trigger may take 0.2 ms: so few, that it passes in seconds.
   */
  static final int SLICE = 16;

  private final InternalTimeServiceManager<?> timers;
  private final MailboxExecutor mailbox;
  private final Output<?> output;
  private final Runnable flush;
  private Watermark latest = Watermark.UNINITIALIZED;
  private boolean waiting;
  private int left;

  /**
   * @param flush lets inputs that wait in a batch pass: they came before the deadlines of a slice
   */
  SlicedWatermarks(
      InternalTimeServiceManager<?> timers,
      MailboxExecutor mailbox,
      Output<?> output,
      Runnable flush) {
    this.flush = flush;
    this.timers = timers;
    this.mailbox = mailbox;
    this.output = output;
  }

  /** The watermark leaves at once, or when the slices are through. */
  void advance(Watermark mark) throws Exception {
    latest = mark;
    if (!waiting) {
      fire(AT_ONCE);
    }
  }

  private void fire(int most) throws Exception {
    left = most;
    waiting = !timers.tryAdvanceWatermark(latest, () -> --left == 0);
    if (waiting) {
      mailbox.execute(MailOptions.deferrable(), this::proceed, "deadlines that are due");
    } else {
      output.emitWatermark(latest);
    }
  }

  private void proceed() throws Exception {
    if (waiting) {
      flush.run();
      fire(SLICE);
    }
  }

  /** Fires the rest of what is due: nothing passes after the end of input. */
  void finish() throws Exception {
    if (waiting) {
      fire(Integer.MAX_VALUE);
    }
  }
}
