/**
 * What the command line shows while a command runs.
 *
 * <p>Doors: {@link dev.nudge.cli.console.Console} and {@link dev.nudge.cli.console.RateLimit}.
 */
package dev.nudge.cli.console;
