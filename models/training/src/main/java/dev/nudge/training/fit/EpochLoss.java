package dev.nudge.training.fit;

/**
 * Negative log likelihood, both heads, per unit of event weight.
 *
 * @param epoch from 1
 * @param fit on the users fitted on, while the weights moved
 * @param heldOut on the users held out, after the epoch
 */
public record EpochLoss(int epoch, double fit, double heldOut) {}
