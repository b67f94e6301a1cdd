/**
 * Training of any network with two survival heads.
 *
 * <p>Doors: {@link dev.nudge.training.fit.Trainer} (with {@link dev.nudge.training.fit.FitSettings}
 * and {@link dev.nudge.training.fit.SurvivalEdges}), {@link dev.nudge.training.fit.TrainedModel}
 * (what it gives), {@link dev.nudge.training.fit.TrainingListener} (how it goes) and {@link
 * dev.nudge.training.fit.Reference} (the trained model as the trainer computes it).
 */
package dev.nudge.training.fit;
