/**
 * What a new model would know of each user, made of the log while the job runs.
 *
 * <p>Doors: {@link dev.nudge.cli.rebuild.RebuildCommand}.
 */
package dev.nudge.cli.rebuild;
