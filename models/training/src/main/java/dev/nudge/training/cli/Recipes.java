package dev.nudge.training.cli;

import dev.nudge.training.protocol.Dataset;
import dev.nudge.training.protocol.Protocols;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The recipes that come with the trainer: a line each, with a data set or protocol, a model type,
 * and options of {@code nudge train}.
 */
final class Recipes {
  private static final String FILE = "recipes.txt";
  private static final String TYPE = "--model-type";

  private final List<Recipe> recipes = new ArrayList<>();

  private Recipes() {}

  /** Those of this release. */
  static Recipes load() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Recipes.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return parse(FILE, in.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /**
   * Reads recipes and tries each.
   *
   * @throws RecipeException if one cannot be followed
   */
  static Recipes parse(String file, List<String> lines) {
    Recipes all = new Recipes();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          all.add(parse(line));
        } catch (IllegalArgumentException | ParameterException e) {
          throw new RecipeException(file, i + 1, e.getMessage());
        }
      }
    }
    return all;
  }

  private static Recipe parse(String line) {
    List<String> words = List.of(line.split("\\s+"));
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "'%s' has no model type; expected: DATA-SET-OR-PROTOCOL TYPE OPTIONS".formatted(line));
    }
    String scope = words.get(0);
    if (scopes().noneMatch(scope::equals)) {
      throw new IllegalArgumentException(
          "unknown data set or protocol '%s'; known: %s"
              .formatted(scope, String.join(", ", scopes().toList())));
    }
    List<String> options = words.subList(2, words.size());
    if (options.contains(TYPE)) {
      throw new IllegalArgumentException(TYPE + " is the second word of the line");
    }
    List<String> arguments = new ArrayList<>(List.of(TYPE, words.get(1)));
    arguments.addAll(options);
    ModelOptions.Parsed parsed = ModelOptions.parse(arguments);
    List<OptionSpec> given =
        parsed.result().matchedOptions().stream()
            .filter(option -> !option.longestName().equals(TYPE))
            .toList();
    return new Recipe(scope, parsed.options().type(), given);
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
