/**
 * The options of commands that run the job, and the topics the job needs.
 *
 * <p>Doors: {@link dev.nudge.cli.job.JobOptions}, {@link dev.nudge.cli.job.DecisionOptions}, {@link
 * dev.nudge.cli.job.JobTopics}.
 */
package dev.nudge.cli.job;
