package dev.nudge.cli.stories;

import dev.nudge.cli.options.InputPath;
import dev.nudge.testkit.stories.Stories;
import dev.nudge.testkit.stories.StoryException;
import dev.nudge.testkit.stories.StoryMistake;
import dev.nudge.testkit.stories.TextStory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge stories}: whether stories come out as their files say. */
@Command(
    name = "stories",
    description = {
      "Runs stories: what users do, and which nudges are expected, from text files.",
      "Runs the job's own engine, on nothing but the story. One that comes out otherwise is shown with"
          + " the user's timeline, and why each rule did or did not nudge."
    })
public final class StoriesCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      converter = InputPath.class,
      description = "A story file, or a folder of files that end in .stories.yaml.")
  private Path path;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "Rule file for stories whose file names no rules. Default: the shipped one.")
  private Path rules;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<TextStory> stories = new ArrayList<>();
    Set<StoryMistake> mistakes = new LinkedHashSet<>();
    for (Path file : files()) {
      try {
        stories.addAll(rules == null ? Stories.read(file) : Stories.read(file, rules));
      } catch (StoryException e) {
        mistakes.addAll(e.mistakes());
      }
    }
    if (!mistakes.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      mistakes.forEach(err::println);
      err.printf("nudge: nothing was run; mistakes: %,d%n", mistakes.size());
      err.flush();
      return 2;
    }
    long failed = stories.stream().filter(story -> !comesOut(story, out)).count();
    out.printf("stories: %,d, failed: %,d%n", stories.size(), failed);
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private List<Path> files() {
    List<Path> files = Files.isDirectory(path) ? Stories.files(path) : List.of(path);
    if (files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "PATH: no file in %s ends in .stories.yaml; name a file, or another folder"
              .formatted(path));
    }
    return files;
  }

  private static boolean comesOut(TextStory story, PrintWriter out) {
    try {
      story.run();
      out.printf("ok      %s%n", story.name());
      return true;
    } catch (AssertionError e) {
      out.printf("FAILED  %s%n%n%s%n", story.name(), e.getMessage());
      return false;
    }
  }
}
