package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Protocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The recipes that come with the trainer: a line each, with a data set or protocol, a model type,
 * and options of {@code nudge train}.
 */
final class Recipes {
  private static final String FILE = "recipes.txt";

  private final List<Recipe> recipes = new ArrayList<>();

  private Recipes() {}

  /** Those of this release. */
  static Recipes load() {
    return parse(FILE, Lines.ofResource(FILE));
  }

  /**
   * Reads recipes and tries each.
   *
   * @throws RecipeException if one cannot be followed
   */
  static Recipes parse(String file, List<String> lines) {
    Recipes all = new Recipes();
    Lines.read(file, lines, words -> all.add(recipe(words)));
    return all;
  }

  private static Recipe recipe(List<String> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "'%s' has no model type; expected: DATA-SET-OR-PROTOCOL TYPE OPTIONS"
              .formatted(words.get(0)));
    }
    String scope = words.get(0);
    if (scopes().noneMatch(scope::equals)) {
      throw new IllegalArgumentException(
          "unknown data set or protocol '%s'; known: %s"
              .formatted(scope, String.join(", ", scopes().toList())));
    }
    List<String> options = words.subList(2, words.size());
    if (options.contains(ModelOptions.TYPE)) {
      throw new IllegalArgumentException(ModelOptions.TYPE + " is the second word of the line");
    }
    ModelType type = ModelType.named(words.get(1));
    List<OptionSpec> given =
        ModelOptions.of(type, options).result().matchedOptions().stream()
            .filter(option -> !option.longestName().equals(ModelOptions.TYPE))
            .toList();
    return new Recipe(scope, type, given);
  }

  private static Stream<String> scopes() {
    return Stream.concat(
        Arrays.stream(Dataset.values()).map(dataset -> dataset.format().label()),
        Protocols.names().stream());
  }

  private void add(Recipe recipe) {
    if (recipes.stream()
        .anyMatch(r -> r.scope().equals(recipe.scope()) && r.type() == recipe.type())) {
      throw new IllegalArgumentException(
          "a second recipe of %s for %s".formatted(recipe.scope(), recipe.type()));
    }
    recipes.add(recipe);
  }

  /** Every recipe, as written. */
  List<Recipe> all() {
    return List.copyOf(recipes);
  }

  /**
   * The recipe of the longest name that the protocol's is, or continues: {@code tmall-churn-7d}
   * follows a recipe of its own, or else that of {@code tmall}.
   */
  Recipe of(String protocol, ModelType type) {
    return recipes.stream()
        .filter(recipe -> recipe.type() == type)
        .filter(recipe -> (protocol + "-").startsWith(recipe.scope() + "-"))
        .max(Comparator.comparingInt(recipe -> recipe.scope().length()))
        .orElseGet(
            () ->
                Recipe.none(
                    Protocols.named(protocol).orElseThrow().dataset().format().label(), type));
  }
}
