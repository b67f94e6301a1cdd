package dev.nudge.testkit.stories;

import java.util.List;
import java.util.stream.Collectors;

/** A story file that cannot be used, with all that is wrong in it. */
public final class StoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<StoryMistake> mistakes;

  StoryException(List<StoryMistake> mistakes) {
    super(mistakes.stream().map(StoryMistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** In the order of the lines. */
  public List<StoryMistake> mistakes() {
    return mistakes;
  }
}
