/**
 * Many models at once: each trained in a process of its own, kept if nothing that it is made from
 * has changed, and all of a data set judged side by side.
 *
 * <p>Doors: {@link dev.nudge.training.zoo.ZooEntry} (a model to be made), {@link
 * dev.nudge.training.zoo.Trainings} (makes them), {@link dev.nudge.training.zoo.ZooComparisons}
 * (judges them) and {@link dev.nudge.training.zoo.ZooReport} (reports it).
 *
 * <p>Values: {@link dev.nudge.training.zoo.TrainingOutcome}.
 */
package dev.nudge.training.zoo;
