/**
 * Whether training and the job compute the same: rows that a job emitted as it scored them, next to
 * what training computes from the same recording.
 *
 * <p>Door: {@link dev.nudge.evaluation.parity.ScoredRowParity}.
 *
 * <p>Values: {@link dev.nudge.evaluation.parity.ParityFindings}, {@link
 * dev.nudge.evaluation.parity.UnmatchedRows}, {@link dev.nudge.evaluation.parity.RowId}, {@link
 * dev.nudge.evaluation.parity.Difference}.
 *
 * <p>Errors: {@link dev.nudge.evaluation.parity.MismatchException}, {@link
 * dev.nudge.evaluation.parity.WrongModelException}.
 */
package dev.nudge.evaluation.parity;
