package dev.nudge.training.sequences;

/** A recorded stream holds no event to learn from. */
public final class EmptyStreamException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EmptyStreamException(long unreadable, long late) {
    super(
        "the stream holds no usable event (%d unreadable, %d late); give a recording with events"
            .formatted(unreadable, late));
  }
}
