package dev.nudge.config;

/**
 * What is written, and what can be relied on.
 *
 * @param emitScores whether every score is written to its topic
 * @param emitScoredRows whether every row is written to its topic as it was scored
 * @param held whether nothing is written at all
 */
public record OutputSettings(
    Delivery delivery,
    OutputFormat format,
    boolean emitScores,
    boolean emitScoredRows,
    boolean held) {}
