package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.PairedDifference;
import dev.nudge.evaluation.figures.Shape;
import java.util.List;

/**
 * One of the models that were judged on the same rows.
 *
 * @param model its name
 * @param result its figures
 * @param shape of its scores; null where numbers were asked for
 * @param toFirst how it differs from the first model; null for that one, and for numbers
 * @param strongest inputs that order the rows best by themselves, strongest first
 * @param warnings what looks like a leak
 */
public record EvaluatedModel(
    String model,
    Result result,
    Shape shape,
    PairedDifference toFirst,
    List<SingleFeature> strongest,
    List<String> warnings) {}
