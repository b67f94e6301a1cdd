package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.schemas.Utf8Text;
import dev.nudge.training.run.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The options of one type of model to choose from, each with its values. */
final class Space {
  private static final String FILE = "spaces.txt";

  private final ModelType type;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Space(ModelType type) {
    this.type = type;
  }

  /**
   * That of a file.
   *
   * @param file null for the one that comes with the trainer
   * @throws IllegalArgumentException if a line is not understood, or not UTF-8
   */
  static Space load(Path file, ModelType type) {
    try {
      return file == null
          ? parse(FILE, Lines.ofResource(FILE), type)
          : parse(file.toString(), lines(file), type);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Utf8Text.read(file).lines().toList();
  }

  /**
   * Reads every line and tries every value, of all types.
   *
   * @throws RecipeException if a line is not understood
   */
  static Space parse(String file, List<String> lines, ModelType type) {
    Map<ModelType, Space> all = new LinkedHashMap<>();
    for (ModelType known : ModelType.values()) {
      all.put(known, new Space(known));
    }
    Lines.read(
        file,
        lines,
        words -> {
          for (String name : words.get(0).split(",")) {
            all.get(ModelType.named(name)).add(words);
          }
        });
    if (all.get(type).values.isEmpty()) {
      throw new IllegalArgumentException("%s has no line for %s".formatted(file, type));
    }
    return all.get(type);
  }

  private void add(List<String> words) {
    if (words.size() < 3) {
      throw new IllegalArgumentException("expected: TYPES OPTION VALUE VALUE …");
    }
    String option = words.get(1);
    List<String> choices = words.subList(2, words.size());
    if (values.putIfAbsent(option, choices) != null) {
      throw new IllegalArgumentException("a second line of %s for %s".formatted(option, type));
    }
    for (String choice : choices) {
      ModelOptions.of(type, written(option, choice));
    }
  }

  /** Settings with a value of each option, all equally likely. */
  ModelSettings draw(RandomGenerator random, Dataset dataset) {
    List<String> options = new ArrayList<>();
    values.forEach(
        (option, choices) ->
            options.addAll(written(option, choices.get(random.nextInt(choices.size())))));
    return ModelOptions.settings(type, options, dataset);
  }

  private static List<String> written(String option, String value) {
    return switch (value) {
      case "true" -> List.of(option);
      case "false" -> List.of(option.replaceFirst("--", "--no-"));
      default -> List.of(option, value);
    };
  }
}
