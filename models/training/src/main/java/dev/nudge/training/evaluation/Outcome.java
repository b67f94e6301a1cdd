package dev.nudge.training.evaluation;

/**
 * One scored row with its label.
 *
 * @param userId whose row it is: resampling draws users, not rows
 * @param score a probability in [0, 1]
 * @param positive whether it happened
 */
public record Outcome(String userId, double score, boolean positive) {}
