package dev.nudge.testkit.stories;

/**
 * Something wrong with a story file.
 *
 * @param file as it was named
 * @param line from 1
 * @param problem what was found, and what is allowed
 */
public record StoryMistake(String file, int line, String problem) {
  /** All of it in a line: {@code file:line: problem}. */
  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, problem);
  }
}
