/**
 * How good a score is: discrimination, calibration and decisions at a threshold, with intervals
 * over users.
 *
 * <p>Doors: {@link dev.nudge.training.evaluation.Outcome} (a scored, labelled row) and {@link
 * dev.nudge.training.evaluation.Figures} (everything computed from a list of them).
 */
package dev.nudge.training.evaluation;
