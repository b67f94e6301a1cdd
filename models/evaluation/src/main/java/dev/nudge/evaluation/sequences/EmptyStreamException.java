package dev.nudge.evaluation.sequences;

/** A recorded stream holds no event to learn from. */
public final class EmptyStreamException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EmptyStreamException(long rejected, long late) {
    super(
        "the stream holds no usable event (%d rejected, %d late); give a recording with events"
            .formatted(rejected, late));
  }
}
