package dev.nudge.operators;

import dev.nudge.schemas.ModelRelease;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;

/** The files of released models, read from any file system that Flink knows. */
public final class ModelFiles {
  /** A recurrent model for one event is far smaller; a mistaken URI must not fill the heap. */
  private static final int MOST_BYTES = 64 << 20;

  private ModelFiles() {}

  /**
   * All bytes of a file.
   *
   * @param release whose URI is a path, or a URI of a file system that Flink knows
   * @throws IOException if it is not there, cannot be read, or is larger than 64 MB
   */
  public static byte[] read(ModelRelease release) throws IOException {
    return read(release.getUri());
  }

  /**
   * The same.
   *
   * @param uri a path, or a URI of a file system that Flink knows
   */
  public static byte[] read(String uri) throws IOException {
    try {
      Path path = new Path(uri);
      try (InputStream in = path.getFileSystem().open(path)) {
        return bytes(in);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("neither a path nor a URI: " + e.getMessage(), e);
    }
  }

  /**
   * All that is left of a stream.
   *
   * @throws IOException if that cannot be read, or is larger than 64 MB
   */
  public static byte[] bytes(InputStream in) throws IOException {
    byte[] file = in.readNBytes(MOST_BYTES + 1);
    if (file.length > MOST_BYTES) {
      throw new IOException("it is larger than 64 MB");
    }
    return file;
  }
}
