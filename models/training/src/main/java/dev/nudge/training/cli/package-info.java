/**
 * The command lines of training and evaluation, mounted into {@code nudge}.
 *
 * <p>Doors: {@link dev.nudge.training.cli.TrainCommand}, {@link
 * dev.nudge.training.cli.EvaluateCommand}, {@link dev.nudge.training.cli.TuneCommand}, {@link
 * dev.nudge.training.cli.ZooCommand}, {@link dev.nudge.training.cli.ModelCommand}, {@link
 * dev.nudge.training.cli.FeaturesCommand}, {@link dev.nudge.training.cli.ParityCommand} and, for
 * options of other commands, {@link dev.nudge.training.cli.WholeNumber}.
 */
package dev.nudge.training.cli;
