package dev.nudge.training.export;

/**
 * How far an exported model is from its trainer.
 *
 * @param events compared
 * @param scores compared
 * @param worst largest absolute difference of a score, a probability
 * @param where the worst score was
 */
public record ExportParity(long events, long scores, double worst, String where) {}
