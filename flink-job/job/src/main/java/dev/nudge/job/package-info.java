/**
 * The job: {@link dev.nudge.job.NudgeJob} is its main class, {@link dev.nudge.job.Topology} its
 * graph on one screen.
 */
package dev.nudge.job;
