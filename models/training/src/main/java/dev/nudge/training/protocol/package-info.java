/**
 * Which rows a model is judged on, and how a score is read for them.
 *
 * <p>Doors: {@link dev.nudge.training.protocol.Propensity} (what is asked and how the answer is
 * read from the heads), {@link dev.nudge.training.protocol.TimeSplit} (any stream), {@link
 * dev.nudge.training.protocol.TmallProtocol} (a fixed set of rows with a fingerprint), {@link
 * dev.nudge.training.protocol.RowScorer} and {@link dev.nudge.training.protocol.Judge}.
 */
package dev.nudge.training.protocol;
