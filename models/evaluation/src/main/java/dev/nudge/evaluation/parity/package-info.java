/**
 * Whether training and the job compute the same: rows that a job put out as it scored them, beside
 * what training computes from the same recording.
 *
 * <p>Door: {@link dev.nudge.evaluation.parity.ScoredRowParity}.
 */
package dev.nudge.evaluation.parity;
