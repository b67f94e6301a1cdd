/**
 * {@code nudge rules}: rule files before they run, and the rules of a running job.
 *
 * <p>Door: {@link dev.nudge.cli.rules.RulesCommand}.
 */
package dev.nudge.cli.rules;
