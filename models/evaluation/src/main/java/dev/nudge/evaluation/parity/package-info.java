/**
 * Whether training and the job compute the same: rows that a job put out as it scored them, beside
 * what training computes from the same recording.
 *
 * <p>Door: {@link dev.nudge.evaluation.parity.ScoredRowParity}.
 *
 * <p>Values: {@link dev.nudge.evaluation.parity.Findings}, {@link
 * dev.nudge.evaluation.parity.Rows}, {@link dev.nudge.evaluation.parity.RowId}, {@link
 * dev.nudge.evaluation.parity.Difference}.
 *
 * <p>Errors: {@link dev.nudge.evaluation.parity.MismatchException}, {@link
 * dev.nudge.evaluation.parity.WrongModelException}.
 */
package dev.nudge.evaluation.parity;
