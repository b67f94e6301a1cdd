package dev.nudge.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.JobConfig;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.triggers.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each rule for other domains nudges somebody it is for, and nobody in a state next to that one.
 */
final class DomainStoriesTest {
  private static final Path FOLDER = Path.of("src/test/stories/domains");

  @TestFactory
  Stream<DynamicNode> stories() {
    return Stories.in(FOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "finance", "health"})
  void everyRuleHasItsStoriesAndNoWarning(String domain) throws IOException {
    LoadedSettings loaded =
        NudgeJob.loadSettings(
            JobConfig.of(
                Map.of(
                    "nudge.kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "nudge.rules",
                    "classpath:rules/" + domain + ".yaml")));
    List<String> lines = Files.readAllLines(FOLDER.resolve(domain + ".stories.yaml"));

    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.rules().rules())
        .hasSizeGreaterThan(4)
        .extracting(Rule::id)
        .allSatisfy(
            rule ->
                assertThat(lines)
                    .contains("      - expect: " + rule, "      - expect nothing: " + rule));
  }
}
