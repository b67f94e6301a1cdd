/**
 * The {@code nudge} command line: everything of Nudge that runs on one machine.
 *
 * <p>Door: {@link dev.nudge.cli.Main}.
 */
package dev.nudge.cli;
