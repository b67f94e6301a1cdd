package dev.nudge.training.protocol;

import dev.nudge.training.evaluation.Figures;

/**
 * What a protocol found.
 *
 * @param protocol its name
 * @param slice whose rows were judged, in words
 * @param rowsMd5 fingerprint of the rows and labels; null where a protocol defines none
 * @param figures on these rows
 * @param thresholdRows rows on which the threshold was chosen
 */
public record Result(
    String protocol, String slice, String rowsMd5, Figures figures, int thresholdRows) {}
