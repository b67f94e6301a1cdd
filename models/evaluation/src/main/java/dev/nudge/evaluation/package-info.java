/**
 * Judges model files on users and times that they were not trained on, without a training
 * framework.
 *
 * <p>Doors: {@link dev.nudge.evaluation.EvaluationRun} (from model files to figures side by side),
 * {@link dev.nudge.evaluation.TrainingFacts} (what a file says its training looked at).
 *
 * <p>Errors: {@link dev.nudge.evaluation.TrainingPeriodException}, {@link
 * dev.nudge.evaluation.TrainingUsersException}.
 */
package dev.nudge.evaluation;
