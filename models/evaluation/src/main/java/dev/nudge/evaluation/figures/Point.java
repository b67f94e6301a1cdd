package dev.nudge.evaluation.figures;

/** A point of the ROC curve: false positive rate and true positive rate. */
public record Point(double x, double y) {}
