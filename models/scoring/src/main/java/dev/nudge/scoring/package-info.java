/**
 * The model contract and the one place that talks to ONNX Runtime.
 *
 * <p>Doors: {@link dev.nudge.scoring.OnnxModel} (a checked model file), {@link
 * dev.nudge.scoring.ModelCheck} (all that is wrong with one), {@link dev.nudge.scoring.Scorer} (one
 * batch of model steps), {@link dev.nudge.scoring.SurvivalCurve} and {@link
 * dev.nudge.scoring.ScoreName} (from logits to probabilities per horizon), {@link
 * dev.nudge.scoring.Baseline} (how features and scores were spread, and how far they have moved).
 *
 * <p>Values: {@link dev.nudge.scoring.ModelContract}, {@link dev.nudge.scoring.ModelMetadata},
 * {@link dev.nudge.scoring.Propensities}, {@link dev.nudge.scoring.Finding}.
 *
 * <p>Errors: {@link dev.nudge.scoring.ModelException}, {@link dev.nudge.scoring.ScoringException}.
 */
package dev.nudge.scoring;
