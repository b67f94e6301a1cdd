package dev.nudge.evaluation.figures;

/** The 2.5 and 97.5 percentiles of a figure over bootstrap resamples of users. */
public record Interval(double low, double high) {}
