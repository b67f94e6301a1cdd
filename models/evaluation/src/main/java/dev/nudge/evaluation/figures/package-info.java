/**
 * How good a score is: discrimination, calibration and decisions at a threshold, with intervals
 * over users.
 *
 * <p>Doors: {@link dev.nudge.evaluation.figures.Outcome} (a scored, labelled row), and what is
 * computed from a list of them: {@link dev.nudge.evaluation.figures.Figures}, {@link
 * dev.nudge.evaluation.figures.CountFigures}, {@link dev.nudge.evaluation.figures.Shape} and, from
 * two lists, {@link dev.nudge.evaluation.figures.PairedDifference}; {@link
 * dev.nudge.evaluation.figures.Lift}, of rows that are marked or not. Any other figure gets its
 * interval from {@link dev.nudge.evaluation.figures.Bootstrap}.
 */
package dev.nudge.evaluation.figures;
