/**
 * Training of any network with two survival heads.
 *
 * <p>Doors: {@link dev.nudge.training.fit.Trainer} (with {@link dev.nudge.training.fit.FitSettings}
 * and {@link dev.nudge.training.fit.SurvivalEdges}), {@link dev.nudge.training.fit.TrainedModel}
 * (what it gives), {@link dev.nudge.training.fit.TrainingListener} (how it goes) and {@link
 * dev.nudge.training.fit.Reference} (the trained model as the trainer computes it).
 *
 * <p>Values: {@link dev.nudge.training.fit.Recalibration}.
 *
 * <p>Errors: {@link dev.nudge.training.fit.TooFewUsersException}, {@link
 * dev.nudge.training.fit.DivergedException}.
 */
package dev.nudge.training.fit;
