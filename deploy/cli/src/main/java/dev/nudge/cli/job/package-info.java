/**
 * The options of commands that run the job, the topics the job needs, and the reader of those it
 * writes.
 *
 * <p>Doors: {@link dev.nudge.cli.job.JobOptions}, {@link dev.nudge.cli.job.DecisionOptions}, {@link
 * dev.nudge.cli.job.ModelOptions}, {@link dev.nudge.cli.job.BrokerOptions}, {@link
 * dev.nudge.cli.job.BrokerClients}, {@link dev.nudge.cli.job.RulesFile}, {@link
 * dev.nudge.cli.job.JobTopics}, {@link dev.nudge.cli.job.OutcomeReader}, {@link
 * dev.nudge.cli.job.OutcomeCodec}, {@link dev.nudge.cli.job.ClickEncoder}, {@link
 * dev.nudge.cli.job.TriggerLine}, {@link dev.nudge.cli.job.OutcomeLine}.
 */
package dev.nudge.cli.job;
