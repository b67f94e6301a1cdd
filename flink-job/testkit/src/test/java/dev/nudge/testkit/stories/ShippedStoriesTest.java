package dev.nudge.testkit.stories;

import dev.nudge.testkit.JobExtension;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stories of the example project, which say what most shops ask for. */
final class ShippedStoriesTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final Path FOLDER = Path.of("example/src/test/stories");

  @TestFactory
  Stream<DynamicNode> onTheEngineAlone() {
    return Stories.in(FOLDER);
  }

  @TestFactory
  Stream<DynamicNode> throughTheTopology() {
    return Stories.in(FOLDER, JOB);
  }
}
