/**
 * All options of the job, read once at start, checked once, and immutable from then on.
 *
 * <p>Doors: {@link dev.nudge.config.JobConfig} (and the records it holds), {@link
 * dev.nudge.config.ConfigException}, {@link dev.nudge.config.Contract} (what lies in which topic).
 * Every option stands, with its default, range and description, in one of the {@code …Options}
 * classes, and in {@code flink-job/OPTIONS.md}.
 */
package dev.nudge.config;
