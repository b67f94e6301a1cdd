package dev.nudge.training.fit;

/**
 * What was done to the logits of both heads.
 *
 * @param purchase head of the time to the next purchase
 * @param returns head of the time to the next visit
 */
public record Calibration(HeadCalibration purchase, HeadCalibration returns) {}
