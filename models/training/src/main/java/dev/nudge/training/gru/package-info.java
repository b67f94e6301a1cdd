/**
 * Training of a GRU with two survival heads in PyTorch (through DJL).
 *
 * <p>Doors: {@link dev.nudge.training.gru.GruTrainer} (with {@link
 * dev.nudge.training.gru.GruSettings} and {@link dev.nudge.training.gru.SurvivalEdges}), {@link
 * dev.nudge.training.gru.TrainedGru} (what it gives), {@link
 * dev.nudge.training.gru.TrainingListener} (how it goes) and {@link
 * dev.nudge.training.gru.GruReference} (the trained network as the trainer computes it).
 */
package dev.nudge.training.gru;
