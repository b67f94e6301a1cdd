package dev.nudge.job;

import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;

/** Reads the files that a job is started with: model, rules, recommendations, mapping. */
final class Artifacts {
  private static final String CLASSPATH = "classpath:";

  private Artifacts() {}

  /**
   * All bytes of a file.
   *
   * @param option the option that names it, for the error
   * @param location {@code classpath:} and a resource, a path, or a URI of any file system that
   *     Flink knows
   * @throws ArtifactException if it is not there or cannot be read
   */
  static byte[] read(String option, String location) {
    try (InputStream in = open(location)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw ArtifactException.unreadable(option, location, e);
    }
  }

  /**
   * The text of a file.
   *
   * @throws ArtifactException if it is not there, cannot be read, or is not UTF-8
   */
  static String readText(String option, String location) {
    byte[] bytes = read(option, location);
    try {
      return Utf8Text.decode(location, bytes);
    } catch (IllegalArgumentException e) {
      throw ArtifactException.refused(option, location, e);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (!location.startsWith(CLASSPATH)) {
      Path path = new Path(location);
      return path.getFileSystem().open(path);
    }
    String resource = location.substring(CLASSPATH.length());
    InputStream in = Artifacts.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no such resource in the job jar");
    }
    return in;
  }
}
