/**
 * Users' event sequences from a recorded stream, built by the feature code that the job runs, and
 * what a model is to learn from them.
 *
 * <p>Doors: {@link dev.nudge.evaluation.sequences.SequenceSet} (users of a recording), {@link
 * dev.nudge.evaluation.sequences.UserSlice} (who is fitted on and who is judged on), {@link
 * dev.nudge.evaluation.sequences.HeadTargets} (time to the next purchase or visit, with censoring)
 * and {@link dev.nudge.evaluation.sequences.RowsFile} (all of it as CSV).
 *
 * <p>Errors: {@link dev.nudge.evaluation.sequences.EmptyStreamException}.
 */
package dev.nudge.evaluation.sequences;
