package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Messages of one file after another; each is opened when its turn comes. */
final class FilesInTurn extends MessageSource {
  private final Iterator<Path> files;
  private final Function<Path, MessageSource> opener;
  private MessageSource file;

  FilesInTurn(List<Path> files, Function<Path, MessageSource> opener) {
    this.files = files.iterator();
    this.opener = opener;
    this.file = opener.apply(this.files.next()); // what is wrong with the first is said at once
  }

  @Override
  RecordedMessage fetch() {
    while (!file.hasNext() && files.hasNext()) {
      try {
        file.close();
      } catch (IOException e) {
        throw new RecordingException("a file could not be closed: " + e.getMessage(), e);
      }
      file = opener.apply(files.next());
    }
    return file.hasNext() ? file.next() : null;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
