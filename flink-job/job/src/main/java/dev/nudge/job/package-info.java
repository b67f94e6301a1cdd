/**
 * The job: {@link dev.nudge.job.NudgeJob} is its main class, {@link dev.nudge.job.Topology} its
 * graph on one screen, from {@link dev.nudge.job.TopologySources} to {@link
 * dev.nudge.job.TopologySinks}.
 *
 * <p>Values: {@link dev.nudge.job.LoadedSettings}. Errors: {@link dev.nudge.job.ArtifactException}.
 */
package dev.nudge.job;
