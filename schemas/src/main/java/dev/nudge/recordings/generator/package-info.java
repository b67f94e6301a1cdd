/**
 * Makes realistic click-streams: people with needs, budgets and habits, and what the way to the
 * broker does to their events.
 *
 * <p>Doors: {@link dev.nudge.recordings.generator.StreamGenerator} and its {@link
 * dev.nudge.recordings.generator.GeneratorSettings}.
 */
package dev.nudge.recordings.generator;
