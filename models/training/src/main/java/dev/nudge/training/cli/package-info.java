/**
 * The command lines of training and evaluation, mounted into {@code nudge}.
 *
 * <p>Doors: {@link dev.nudge.training.cli.TrainCommand} and {@link
 * dev.nudge.training.cli.EvaluateCommand}.
 */
package dev.nudge.training.cli;
