package dev.nudge.evaluation.protocols;

/**
 * How well one input alone orders rows.
 *
 * @param name of the feature, or {@code silence}
 * @param auroc of its value at the last known event against the label, 0.5 to 1: whichever
 *     direction is better
 */
public record SingleFeature(String name, double auroc) {}
