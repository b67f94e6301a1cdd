package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.file.DataFileReader;

/**
 * Messages put aside in temporary files, which go when this is closed, or else when the JVM ends.
 * The folder's name has the process id, so that what a killed one has left can be distinguished
 * from the rest.
 */
final class TemporaryChunks implements Closeable {
  private final List<Path> files = new ArrayList<>();
  private final List<DataFileReader<RecordedMessage>> readers = new ArrayList<>();
  private Path folder;

  void write(List<RecordedMessage> messages) {
    try {
      if (folder == null) {
        folder =
            Files.createTempDirectory("nudge-%d-sort".formatted(ProcessHandle.current().pid()));
        folder.toFile().deleteOnExit();
      }
      Path file = folder.resolve("chunk-%05d.avro".formatted(files.size()));
      files.add(file);
      file.toFile().deleteOnExit();
      try (RecordingWriter writer =
          new AvroWriter(file, Files.newOutputStream(file), AvroWriter.FAST_LEVEL)) {
        messages.forEach(writer::write);
      }
    } catch (IOException e) {
      throw new RecordingException(
          "sorting needs temporary space in %s and could not write there: %s; free space, or name"
                  .formatted(System.getProperty("java.io.tmpdir"), e.getMessage())
              + " another folder with -Djava.io.tmpdir",
          e);
    }
  }

  List<Path> files() {
    return List.copyOf(files);
  }

  Iterator<RecordedMessage> read(Path file) {
    try {
      DataFileReader<RecordedMessage> reader = AvroRecords.reader(file, RecordedMessage.class);
      readers.add(reader);
      return reader;
    } catch (IOException e) {
      throw new RecordingException(
          "temporary file %s cannot be read back: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    for (DataFileReader<RecordedMessage> reader : readers) {
      reader.close();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    if (folder != null) {
      Files.deleteIfExists(folder);
    }
  }
}
