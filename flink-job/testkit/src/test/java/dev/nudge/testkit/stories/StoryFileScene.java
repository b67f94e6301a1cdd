package dev.nudge.testkit.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder for story files, and rules for what happens in them. */
abstract class StoryFileScene {
  static final String RULES =
      """
      rules:
        - id: cart
          gates: { silence: { after: 45m }, cart: changed }
      """;

  @TempDir Path folder;

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
