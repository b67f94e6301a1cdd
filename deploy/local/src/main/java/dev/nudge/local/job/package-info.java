/**
 * What a command is told about the job, and the topics the job needs.
 *
 * <p>Doors: {@link dev.nudge.local.job.JobOptions}, {@link dev.nudge.local.job.DecisionOptions},
 * {@link dev.nudge.local.job.JobTopics}.
 */
package dev.nudge.local.job;
