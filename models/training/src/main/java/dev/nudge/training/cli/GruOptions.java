package dev.nudge.training.cli;

import dev.nudge.training.gru.GruSettings;
import dev.nudge.training.gru.Weighting;
import picocli.CommandLine.Option;

/** How the model is trained. */
final class GruOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "48",
      description = "Length of the model's state.",
      converter = AtLeastOne.class)
  private int hidden;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of the state hidden from the heads in training.")
  private float dropout;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "40",
      description = "Most passes over the data.",
      converter = AtLeastOne.class)
  private int epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "5",
      description = "Passes without a better held-out loss before training stops.",
      converter = AtLeastOne.class)
  private int patience;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "Of Adam.")
  private float learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Decoupled, as in AdamW.")
  private float weightDecay;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Users per step.",
      converter = AtLeastOne.class)
  private int batch;

  @Option(
      names = "--chunk",
      paramLabel = "N",
      defaultValue = "64",
      description = "Events per step and user: how far back gradients reach.",
      converter = AtLeastOne.class)
  private int chunk;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "1",
      description = "Largest norm of a gradient.")
  private float clip;

  @Option(
      names = "--weighting",
      paramLabel = "HOW",
      description = {
        "Which events count in the loss: ${COMPLETION-CANDIDATES}.",
        "Default: EVENT; DAY_END for tmall, whose time of day is invented."
      })
  private Weighting weighting;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the training: another one, another model.")
  private long seed;

  /**
   * The settings.
   *
   * @param usual weighting where none was asked for
   * @throws IllegalArgumentException if a value is out of its range
   */
  GruSettings settings(Weighting usual) {
    return new GruSettings(
        hidden,
        dropout,
        epochs,
        patience,
        learningRate,
        weightDecay,
        batch,
        chunk,
        clip,
        weighting == null ? usual : weighting,
        seed);
  }
}
