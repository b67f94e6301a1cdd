/**
 * Which rows a model is judged on, and how a score is read for them.
 *
 * <p>Doors: {@link dev.nudge.evaluation.protocols.Protocols} (fixed questions on fixed recordings,
 * by name), {@link dev.nudge.evaluation.protocols.TimeSplit} (any stream), both of which give
 * {@link dev.nudge.evaluation.protocols.Rows}; {@link dev.nudge.evaluation.protocols.Scoring} (how
 * an answer is computed with a model), {@link dev.nudge.evaluation.protocols.Dataset} (what a model
 * may be trained on) and {@link dev.nudge.evaluation.protocols.Evaluator}.
 */
package dev.nudge.evaluation.protocols;
