package dev.nudge.training.evaluation;

/** A point of the ROC curve: false positive rate and true positive rate. */
public record Point(double x, double y) {}
