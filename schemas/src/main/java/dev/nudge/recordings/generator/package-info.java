/**
 * Makes realistic click-streams: people with needs, budgets and habits, and what the way to the
 * broker does to their events.
 *
 * <p>Doors: {@link dev.nudge.recordings.generator.StreamGenerator}, its {@link
 * dev.nudge.recordings.generator.GeneratorSettings} (with the {@link
 * dev.nudge.recordings.generator.Domain} that people come for), {@link
 * dev.nudge.recordings.generator.Hidden} (with its {@link dev.nudge.recordings.generator.Motive}),
 * which it hands out separately, and {@link dev.nudge.recordings.generator.Reactions} (users who
 * react to nudges).
 */
package dev.nudge.recordings.generator;
