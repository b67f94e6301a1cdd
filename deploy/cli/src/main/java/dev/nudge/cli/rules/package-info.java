/**
 * {@code nudge rules}: rule files before they run, and the rules of a running job; and the releases
 * of {@code nudge model}, which go the same way.
 *
 * <p>Doors: {@link dev.nudge.cli.rules.RulesCommand}, {@link
 * dev.nudge.cli.rules.ModelReleaseCommand}, {@link dev.nudge.cli.rules.ModelWithdrawCommand},
 * {@link dev.nudge.cli.rules.ModelReleasesCommand}, {@link dev.nudge.cli.rules.RulesOfJob} (the
 * same for the console), {@link dev.nudge.cli.rules.SecondModel} (which model is challenger or
 * canary).
 */
package dev.nudge.cli.rules;
