package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Weighting;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.run.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What a model is and how it is trained: the options that a recipe may have. */
@Command
final class ModelOptions {
  static final String TYPE = "--model-type";

  @Mixin private ArchitectureOptions network;
  @Mixin private InputOptions inputs;
  @Mixin private FitOptions fit;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The options alone, as a command. */
  @Command(name = "train")
  private static final class Alone {
    @Mixin private ModelOptions options;
  }

  /** A model's options, parsed. */
  record Parsed(ModelOptions options, ParseResult result) {}

  /**
   * Reads them.
   *
   * @param arguments without the type
   * @throws ParameterException if one is unknown, or its value is not allowed
   */
  static Parsed of(ModelType type, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(TYPE, type.toString()));
    all.addAll(arguments);
    Alone alone = new Alone();
    CommandLine line = new CommandLine(alone).setCaseInsensitiveEnumValuesAllowed(true);
    ParseResult result = line.parseArgs(all.toArray(String[]::new));
    Parsed parsed = new Parsed(alone.options, result);
    parsed.options.architecture();
    parsed.options.embedded();
    parsed.options.settings(Weighting.EVENT);
    return parsed;
  }

  /**
   * What they say of a model on a data set.
   *
   * @param arguments without the type
   * @throws ParameterException if one is unknown, or its value is not allowed
   */
  static ModelSettings settings(ModelType type, List<String> arguments, Dataset dataset) {
    ModelOptions options = of(type, arguments).options();
    return new ModelSettings(
        String.join(" ", arguments),
        options.architecture(),
        options.embedded(),
        options.settings(Weighting.usual(dataset)));
  }

  ModelType type() {
    return network.type();
  }

  /**
   * The architecture.
   *
   * @throws ParameterException if an option is out of its range, or of another type
   */
  Architecture architecture() {
    return valid(network::architecture);
  }

  /**
   * Names of the embedded features that the model may read.
   *
   * @throws ParameterException if one is unknown
   */
  Set<String> embedded() {
    return valid(inputs::embedded);
  }

  /**
   * The settings.
   *
   * @param usual weighting where none was asked for
   * @throws ParameterException if an option is out of its range
   */
  FitSettings settings(Weighting usual) {
    return valid(() -> fit.settings(usual));
  }

  private <T> T valid(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
