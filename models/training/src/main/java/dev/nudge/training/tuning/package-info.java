/**
 * Looks for good options of training: random search with successive halving, judged by log loss on
 * folds of the users that may be fitted on. Test users are dropped before anything is read of them.
 *
 * <p>Doors: {@link dev.nudge.training.tuning.Search} (what is tried in which order), {@link
 * dev.nudge.training.tuning.Folds} and {@link dev.nudge.training.tuning.FoldTraining} (how one is
 * judged), {@link dev.nudge.training.tuning.TrialFile} (what was tried before) and {@link
 * dev.nudge.training.tuning.Budget}.
 *
 * <p>Values: {@link dev.nudge.training.tuning.TrialResult}, {@link
 * dev.nudge.training.tuning.Score}.
 */
package dev.nudge.training.tuning;
