/**
 * Users' event sequences from a recorded stream, built by the feature code that the job runs, and
 * what a model is to learn from them.
 *
 * <p>Doors: {@link dev.nudge.training.sequences.SequenceSet} (users of a recording), {@link
 * dev.nudge.training.sequences.UserSlice} (who is fitted on and who is judged on), {@link
 * dev.nudge.training.sequences.HeadTargets} (time to the next purchase or visit, with censoring)
 * and {@link dev.nudge.training.sequences.RowsFile} (all of it as CSV).
 */
package dev.nudge.training.sequences;
