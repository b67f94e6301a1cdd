package dev.nudge.training.tuning;

/**
 * How good some options were on one fold.
 *
 * @param ran epochs until training stopped by itself or had to
 * @param rows judged
 * @param logLoss mean over the rows; infinite if training left the numbers
 * @param auroc on the rows; NaN if one class is absent, or training left the numbers
 * @param seconds of training and judging
 */
public record Score(int ran, int rows, double logLoss, double auroc, double seconds) {}
