package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;

/** Writes a recording, message after message. The same messages give the same bytes. */
public interface RecordingWriter extends AutoCloseable {
  /**
   * Appends a message.
   *
   * @throws IllegalArgumentException where the message arrives before the one written last, or
   *     holds not exactly one of event and raw bytes
   * @throws RecordingException where the disk refuses
   */
  void write(RecordedMessage message);

  /**
   * Finishes the file; it is complete only then.
   *
   * @throws RecordingException where the disk refuses
   */
  @Override
  void close();
}
