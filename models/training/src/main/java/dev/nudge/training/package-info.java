/**
 * Training and evaluation of models on recorded streams. Runs on a workstation, never on the
 * cluster.
 *
 * <p>Doors: {@link dev.nudge.training.TrainingRun} (from a recording to a model file) and {@link
 * dev.nudge.training.EvaluationRun} (from a model file to figures); their command lines are in
 * {@code dev.nudge.training.cli}.
 */
package dev.nudge.training;
