/**
 * The command lines of training and evaluation, mounted into {@code nudge}.
 *
 * <p>Doors: {@link dev.nudge.cli.models.TrainCommand}, {@link
 * dev.nudge.cli.models.EvaluateCommand}, {@link dev.nudge.cli.models.TuneCommand}, {@link
 * dev.nudge.cli.models.ZooCommand}, {@link dev.nudge.cli.models.ModelCommand}, {@link
 * dev.nudge.cli.models.FeaturesCommand}, {@link dev.nudge.cli.models.ParityCommand}, {@link
 * dev.nudge.cli.models.RecommendCommand}. The zoo trains each model in a child process, whose main
 * class is {@link dev.nudge.cli.models.TrainMain}.
 */
package dev.nudge.cli.models;
