/**
 * Which rows a model is judged on, and how a score is read for them.
 *
 * <p>Doors: {@link dev.nudge.training.protocol.Protocols} (fixed questions on fixed recordings, by
 * name), {@link dev.nudge.training.protocol.TimeSplit} (any stream), both of which give {@link
 * dev.nudge.training.protocol.Rows}; {@link dev.nudge.training.protocol.Scoring} (how an answer is
 * computed with a model), {@link dev.nudge.training.protocol.Dataset} (what a model may be trained
 * on) and {@link dev.nudge.training.protocol.Judge}.
 */
package dev.nudge.training.protocol;
