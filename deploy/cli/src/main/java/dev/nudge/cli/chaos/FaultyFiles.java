package dev.nudge.cli.chaos;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.core.fs.local.LocalRecoverableWriter;

/** The files of {@link FaultyDisk}. They can be read and deleted as ever. */
final class FaultyFiles extends LocalFileSystem {
  private static final URI ROOT = URI.create(FaultyDisk.SCHEME + ":///");

  private final File full;
  private final File slow;

  FaultyFiles(File full, File slow) {
    this.full = full;
    this.slow = slow;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
    return new FaultyStream(super.create(path, mode), full, slow);
  }

  /** There is none, so that everything is written by {@link #create}. */
  @Override
  public LocalRecoverableWriter createRecoverableWriter() {
    throw new UnsupportedOperationException("no recoverable writer");
  }
}
