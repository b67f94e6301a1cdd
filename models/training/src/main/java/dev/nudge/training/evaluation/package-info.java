/**
 * How good a score is: discrimination, calibration and decisions at a threshold, with intervals
 * over users.
 *
 * <p>Doors: {@link dev.nudge.training.evaluation.Outcome} (a scored, labelled row), and what is
 * computed from a list of them: {@link dev.nudge.training.evaluation.Figures}, {@link
 * dev.nudge.training.evaluation.CountFigures}, {@link dev.nudge.training.evaluation.Shape} and,
 * from two lists, {@link dev.nudge.training.evaluation.PairedDifference}.
 */
package dev.nudge.training.evaluation;
