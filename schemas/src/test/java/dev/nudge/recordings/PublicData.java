package dev.nudge.recordings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The public data sets next to a checkout, where somebody has put them there; another folder can be
 * named with {@code -Dnudge.data=FOLDER}, relative to the root of the repository.
 */
public final class PublicData {
  private PublicData() {}

  /** The folder of a data set; skips the test where it is absent. */
  public static Path folder(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    String data = System.getProperty("nudge.data", "../shared/data");
    Path folder = (root == null ? Path.of("") : root).resolve(data).resolve(name);
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder.normalize());
    return folder;
  }
}
