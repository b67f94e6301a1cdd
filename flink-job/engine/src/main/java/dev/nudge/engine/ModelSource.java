package dev.nudge.engine;

import dev.nudge.schemas.ModelRelease;
import java.io.IOException;

/** Where the file of a released model comes from if the release does not hold it. */
@FunctionalInterface
public interface ModelSource {

  /**
   * All bytes of the file.
   *
   * @throws IOException if it cannot be read; then the release is refused
   */
  byte[] read(ModelRelease release) throws IOException;
}
