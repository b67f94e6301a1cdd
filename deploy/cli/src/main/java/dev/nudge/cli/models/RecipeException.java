package dev.nudge.cli.models;

/** A line of recipes, or of what to choose options from, that cannot be followed. */
final class RecipeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RecipeException(String file, int line, String fault) {
    super("%s, line %d: %s".formatted(file, line, fault));
  }
}
