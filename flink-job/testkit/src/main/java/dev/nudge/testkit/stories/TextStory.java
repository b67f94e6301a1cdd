package dev.nudge.testkit.stories;

import dev.nudge.testkit.JobExtension;
import dev.nudge.testkit.JobSetup;
import java.util.List;
import java.util.function.Consumer;

/** A story of a file, read and checked. */
public final class TextStory {
  private final String file;
  private final String name;
  private final int line;
  private final JobSetup setup;
  private final List<Step> steps;

  /**
   * @param line of the file, from 1
   */
  record Step(int line, Consumer<Story> does) {}

  TextStory(String file, String name, int line, JobSetup setup, List<Step> steps) {
    this.file = file;
    this.name = name;
    this.line = line;
    this.setup = setup;
    this.steps = List.copyOf(steps);
  }

  public String name() {
    return name;
  }

  /** The file and the line where it begins. */
  public String place() {
    return file + ":" + line;
  }

  /**
   * Runs it on the engine alone.
   *
   * @throws AssertionError with file, line and the user's timeline, if it came out otherwise
   */
  public void run() {
    run(new Story(setup, false));
  }

  /**
   * Runs it through the real topology.
   *
   * @throws AssertionError as {@link #run}
   */
  public void runThroughFlink(JobExtension job) {
    run(new Story(setup, false).throughFlink(job));
  }

  private void run(Story story) {
    for (Step step : steps) {
      story.where("%s:%d".formatted(file, step.line));
      step.does.accept(story);
    }
    story.checkAll();
  }
}
