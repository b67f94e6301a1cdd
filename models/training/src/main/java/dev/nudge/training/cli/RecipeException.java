package dev.nudge.training.cli;

/** A recipe that cannot be followed, with its file and line. */
final class RecipeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RecipeException(String file, int line, String fault) {
    super("%s, line %d: %s".formatted(file, line, fault));
  }
}
