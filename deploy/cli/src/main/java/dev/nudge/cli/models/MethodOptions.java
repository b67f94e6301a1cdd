package dev.nudge.cli.models;

import dev.nudge.evaluation.recommendations.ItemToItem;
import dev.nudge.evaluation.recommendations.MatrixFactorisation;
import dev.nudge.evaluation.recommendations.Method;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how items are compared. */
final class MethodOptions {

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "item-to-item",
      description = "item-to-item: by users in common; mf: by factors of a matrix factorisation.")
  private String method;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "30",
      description = "Neighbours kept per item, 1 to 100.")
  private int neighbours;

  @Option(
      names = "--recent-items",
      paramLabel = "N",
      defaultValue = "100",
      description = "Items of each user that count: those met last.")
  private int recentItems;

  @Option(
      names = "--shrinkage",
      paramLabel = "N",
      defaultValue = "30",
      description = "item-to-item: users in common at which likeness is believed by half.")
  private double shrinkage;

  @Option(
      names = "--exponent",
      paramLabel = "N",
      defaultValue = "0",
      description = "item-to-item: 0.5 is the cosine, 0 prefers popular neighbours.")
  private double exponent;

  @Option(
      names = "--factors",
      paramLabel = "N",
      defaultValue = "16",
      description = "mf: factors of each user and item, 1 to 256.")
  private int factors;

  @Option(
      names = "--regularisation",
      paramLabel = "N",
      defaultValue = "10",
      description = "mf: weight of the factors' squares.")
  private double regularisation;

  @Option(
      names = "--confidence",
      paramLabel = "N",
      defaultValue = "5",
      description = "mf: how much more an interest is believed than none.")
  private double confidence;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "10",
      description = "mf: rounds over users and items.")
  private int iterations;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "mf: its seed.")
  private long seed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The method, checked. */
  Method method() {
    require("--neighbours", neighbours, 1, 100);
    require("--shrinkage", shrinkage, 0, 1e6);
    require("--exponent", exponent, 0, 0.5);
    require("--factors", factors, 1, 256);
    require("--regularisation", regularisation, 1e-6, 1e6);
    require("--confidence", confidence, 0, 1e6);
    require("--iterations", iterations, 1, 1000);
    return switch (method) {
      case "item-to-item" -> new ItemToItem(neighbours, shrinkage, exponent);
      case "mf" ->
          new MatrixFactorisation(
              neighbours, factors, regularisation, confidence, iterations, seed);
      default ->
          throw new ParameterException(
              command.commandLine(),
              "--method: '%s' is not known; allowed: item-to-item, mf".formatted(method));
    };
  }

  int recentItems() {
    require("--recent-items", recentItems, 1, 100_000);
    return recentItems;
  }

  private void require(String option, double value, double least, double most) {
    // So written, NaN fails it too.
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          command.commandLine(),
          "%s: '%s' is not allowed; allowed: %s to %s".formatted(option, value, least, most));
    }
  }
}
