package dev.nudge.testkit.stories;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.UserSettings;
import dev.nudge.testkit.JobExtension;
import dev.nudge.testkit.JobSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Where stories begin. */
public final class Stories {
  private static final String ENDING = ".stories.yaml";

  private Stories() {}

  /**
   * A story in Java; scored by the shipped model, unless it says otherwise.
   *
   * @param rules a rule file's text
   * @throws dev.nudge.triggers.RuleException with all that is wrong with the rules
   */
  public static Story story(String rules) {
    return new Story(setup(rules), true);
  }

  /**
   * The stories of a file, as the kit's page describes it.
   *
   * @throws StoryException with all that is wrong, each with its line
   */
  public static List<TextStory> read(Path file) {
    return StoryFile.read(file, null);
  }

  /**
   * The same.
   *
   * @param rules the rule file for a story file that names none
   */
  public static List<TextStory> read(Path file, Path rules) {
    return StoryFile.read(file, rules);
  }

  /**
   * The stories of a folder as tests, on the engine alone: return it from a {@code @TestFactory}.
   *
   * @param folder whose files that end in {@code .stories.yaml} are read, in the order of their
   *     names
   */
  public static Stream<DynamicNode> in(Path folder) {
    return in(folder, TextStory::run);
  }

  /** The same through the real topology. */
  public static Stream<DynamicNode> in(Path folder, JobExtension job) {
    return in(folder, story -> story.runThroughFlink(job));
  }

  private static Stream<DynamicNode> in(Path folder, Consumer<TextStory> run) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "no story file in %s: none ends in .stories.yaml".formatted(folder));
    }
    return files.stream().map(file -> tests(file, run));
  }

  /** The story files of a folder, in the order of their names. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("stories cannot be read", e);
    }
  }

  private static DynamicNode tests(Path file, Consumer<TextStory> run) {
    String name = file.getFileName().toString();
    List<TextStory> stories;
    try {
      stories = read(file);
    } catch (StoryException e) {
      return DynamicTest.dynamicTest(
          name,
          () -> {
            throw e;
          });
    }
    return DynamicContainer.dynamicContainer(
        name,
        stories.stream()
            .map(story -> DynamicTest.dynamicTest(story.name(), () -> run.accept(story))));
  }

  /** As the job runs by default, with these rules. */
  static JobSetup setup(String rules) {
    return JobSetup.of(Shipped.SETTINGS.model(), rules);
  }

  /** As it runs by default, with the shipped rules. */
  static JobSetup shipped() {
    return setup(Shipped.SETTINGS.rules());
  }

  /** What the job runs if no option says otherwise. */
  private static final class Shipped {
    static final UserSettings SETTINGS =
        NudgeJob.loadSettings(JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", "not-used:1")))
            .user();
  }
}
