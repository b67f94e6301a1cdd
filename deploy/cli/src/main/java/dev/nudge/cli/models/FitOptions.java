package dev.nudge.cli.models;

import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Recalibration;
import dev.nudge.training.fit.Weighting;
import picocli.CommandLine.Option;

/** How the model is trained, whatever its type. */
final class FitOptions {
  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "1",
      description = "Networks trained with different seeds and averaged in one file.",
      converter = AtLeastOne.class)
  private int members;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of values hidden from the next layer in training.")
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
      description = "Of AdamW.")
  private float learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Decoupled, as in AdamW: the L2 penalty of a logistic regression.")
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
      names = "--averaging",
      paramLabel = "EPOCHS",
      defaultValue = "1",
      description = "How far back the moving average of the weights looks, which is kept; 0: none.")
  private float averaging;

  @Option(
      names = "--weighting",
      paramLabel = "HOW",
      description = {
        "Which events count in the loss: ${COMPLETION-CANDIDATES}.",
        "Default: EVENT; DAY_END for tmall, and by protocols of online-retail and cdnow."
      })
  private Weighting weighting;

  @Option(
      names = "--calibrate",
      paramLabel = "HOW",
      defaultValue = "TEMPERATURE",
      description = {
        "What is done to the trained logits: ${COMPLETION-CANDIDATES};",
        "TEMPERATURE scales and shifts them per head, as is best on held-out users."
      })
  private Recalibration calibrate;

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
  FitSettings settings(Weighting usual) {
    return new FitSettings(
        members,
        dropout,
        epochs,
        patience,
        learningRate,
        weightDecay,
        batch,
        chunk,
        clip,
        averaging,
        weighting == null ? usual : weighting,
        calibrate,
        seed);
  }
}
