package dev.nudge.recordings;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.schemas.RecordedInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.file.DataFileWriter;

/**
 * Writes a recording of all topics that the job reads, message after message: those of a partition
 * in their order, each at the place where it holds. The same messages give the same bytes.
 */
public final class InputWriter implements AutoCloseable {
  private final Path file;
  private final DataFileWriter<RecordedInput> writer;

  private InputWriter(Path file, DataFileWriter<RecordedInput> writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Begins a recording. A file that exists is replaced.
   *
   * @param file ends in {@code .avro}
   * @throws RecordingException where the file cannot be made
   */
  static InputWriter open(Path file) {
    try {
      return new InputWriter(
          file,
          AvroWriter.container(
              RecordedInput.class,
              new BufferedOutputStream(Files.newOutputStream(file)),
              AvroWriter.DENSE_LEVEL));
    } catch (IOException e) {
      throw Recordings.notWritable(file, e);
    }
  }

  /**
   * Appends a message.
   *
   * @param message its topic by the {@link dev.nudge.cleaning.InputTopic#label label}
   * @throws RecordingException where the disk refuses
   */
  public void write(RawMessage message) {
    try {
      writer.append(RawMessages.recorded(message));
    } catch (IOException e) {
      throw CheckedWriter.failed(file, e);
    }
  }

  /**
   * Finishes the file; it is complete only then.
   *
   * @throws RecordingException where the disk refuses
   */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw CheckedWriter.failed(file, e);
    }
  }
}
