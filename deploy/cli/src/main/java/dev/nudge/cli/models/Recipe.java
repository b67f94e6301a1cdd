package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.training.run.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a type of model is trained on a data set, or for a protocol, unless the command line says
 * otherwise.
 *
 * @param scope name of the data set or protocol
 * @param type of the model
 * @param options of {@code nudge train}, with their values
 */
record Recipe(String scope, ModelType type, List<OptionSpec> options) {

  Recipe {
    options = List.copyOf(options);
  }

  /** What is done where nothing was written down. */
  static Recipe none(String scope, ModelType type) {
    return new Recipe(scope, type, List.of());
  }

  /**
   * Gives a command the options that were not given to it.
   *
   * @param command has at least the options of {@link ModelOptions}, and was parsed
   * @param given what was given
   * @return the recipe of those options alone
   */
  Recipe applyTo(CommandSpec command, ParseResult given) {
    List<OptionSpec> applied =
        options.stream().filter(option -> !given.hasMatchedOption(option.longestName())).toList();
    for (OptionSpec option : applied) {
      command.findOption(option.longestName()).setValue(option.<Object>getValue());
    }
    return new Recipe(scope, type, applied);
  }

  /**
   * The settings that they give.
   *
   * @param dataset to be trained on
   */
  ModelSettings settings(Dataset dataset) {
    return ModelOptions.settings(type, arguments(), dataset);
  }

  /** The options as they are written, without the type. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : options) {
      if (option.getValue() instanceof Boolean yes) {
        arguments.add(
            yes ? option.longestName() : "--no-" + option.longestName().substring("--".length()));
      } else {
        arguments.add(option.longestName());
        arguments.addAll(option.originalStringValues());
      }
    }
    return arguments;
  }

  @Override
  public String toString() {
    return "recipe of %s for %s: %s"
        .formatted(scope, type, options.isEmpty() ? "defaults" : String.join(" ", arguments()));
  }
}
