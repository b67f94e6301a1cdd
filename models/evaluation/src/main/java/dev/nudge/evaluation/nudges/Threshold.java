package dev.nudge.evaluation.nudges;

/**
 * What a rule does with a threshold, all else as it is.
 *
 * @param above the threshold
 * @param nudges in the whole recording
 * @param nudgesPerWeek the same in a week
 * @param users nudged
 * @param compared by the outcome of the rule
 */
public record Threshold(
    double above, long nudges, double nudgesPerWeek, long users, Compared compared) {}
