/**
 * {@code nudge rules}: rule files before they run, and the rules of a running job.
 *
 * <p>Doors: {@link dev.nudge.cli.rules.RulesCommand}, {@link dev.nudge.cli.rules.RulesOfJob} (the
 * same for the console).
 */
package dev.nudge.cli.rules;
