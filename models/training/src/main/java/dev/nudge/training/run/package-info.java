/**
 * Training and evaluation of models on recorded streams. Runs on a workstation, never on the
 * cluster.
 *
 * <p>Doors: {@link dev.nudge.training.run.TrainingRun} (from a recording to a model file) and
 * {@link dev.nudge.evaluation.EvaluationRun} (from a model file to figures); their command lines
 * are in {@code dev.nudge.cli.models}.
 */
package dev.nudge.training.run;
