package dev.nudge.cli.needs;

import dev.nudge.evaluation.figures.Figures;

/**
 * How well a need is read from behaviour.
 *
 * @param need its name
 * @param truth what it was compared with
 * @param figures over the ends of visits, at the usual level
 * @param plainCount the count that orders visits by the truth best
 * @param plainAuroc its area under the ROC curve, in the direction that suits it
 * @param episodes times in which the truth began to hold
 * @param seen part of them in which the level came to its usual one before the truth ceased to hold
 * @param eventsUntilSeen median of these: events of the user after the one at which the truth began
 */
record Judged(
    String need,
    String truth,
    Figures figures,
    String plainCount,
    double plainAuroc,
    int episodes,
    double seen,
    double eventsUntilSeen) {}
