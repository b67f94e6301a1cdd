package dev.nudge.cli.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text stories from the command line. */
final class StoriesCommandTest {
  private static final Path SHIPPED = Path.of("../../flink-job/testkit/example/src/test/stories");

  private static final String STORY =
      """
      stories:
        - name: a cart is reminded of
          steps: [{ adds to cart: boots }, { after: 45m }, { expect: %s }]
      """;

  @TempDir Path folder;

  @Test
  void theShippedStoriesComeOut() {
    CommandLineRun run = CommandLineRun.of("stories", SHIPPED.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("ok      reminds of an abandoned cart", ", failed: 0");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aStoryThatComesOutOtherwiseIsShownAndFails() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.stories.yaml"), STORY.formatted("purchase-intent"));

    CommandLineRun run = CommandLineRun.of("stories", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsSubsequence(
            "FAILED  a cart is reminded of",
            file + ":3: somebody: expected a nudge of purchase-intent; there is cart-abandoned",
            "CART_ADD boots",
            "stories: 1, failed: 1");
  }

  @Test
  void rulesMayBeGiven() throws IOException {
    Path file = Files.writeString(folder.resolve("a.stories.yaml"), STORY.formatted("mine"));
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            "rules: [{ id: mine, gates: { silence: { after: 30m } } }]");

    CommandLineRun run = CommandLineRun.of("stories", file.toString(), "--rules", rules.toString());

    assertThat(run.out()).endsWith("stories: 1, failed: 0\n");
  }

  @Test
  void mistakesOfAllFilesAreSaidOneALine() throws IOException {
    Path one = Files.writeString(folder.resolve("a.stories.yaml"), "stories: [{ steps: [] }]");
    Path two = Files.writeString(folder.resolve("b.stories.yaml"), STORY.formatted("nobody"));

    CommandLineRun run = CommandLineRun.of("stories", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(one + ":1: a story has 'name'"),
            line ->
                assertThat(line).startsWith(two + ":3: found 'nobody'; allowed: purchase-intent"),
            line -> assertThat(line).isEqualTo("nudge: nothing was run; mistakes: 2"));
  }

  @Test
  void aMistakeOfTheRulesIsSaidOnce() throws IOException {
    Files.writeString(folder.resolve("a.stories.yaml"), STORY.formatted("mine"));
    Files.writeString(folder.resolve("b.stories.yaml"), STORY.formatted("mine"));
    Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules: [{ ide: mine }]");

    CommandLineRun run =
        CommandLineRun.of("stories", folder.toString(), "--rules", rules.toString());

    assertThat(run.err().lines())
        .allSatisfy(line -> assertThat(line).doesNotContain("stories.yaml"))
        .doesNotHaveDuplicates()
        .first()
        .asString()
        .startsWith(rules + ":1: ");
  }

  @Test
  void aFolderWithoutStoriesIsWrongUsage() {
    CommandLineRun run = CommandLineRun.of("stories", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("PATH: no file in " + folder, ".stories.yaml");
  }
}
