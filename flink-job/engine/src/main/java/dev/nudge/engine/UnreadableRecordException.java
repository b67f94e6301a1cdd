package dev.nudge.engine;

/** Stored bytes are of a record version that this release does not know. */
public final class UnreadableRecordException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordException(int version) {
    super(
        "user record of version %d; this release reads versions 1 to %d. Restore with the release that wrote it, or a newer one"
            .formatted(version, UserRecordCodec.VERSION));
  }
}
