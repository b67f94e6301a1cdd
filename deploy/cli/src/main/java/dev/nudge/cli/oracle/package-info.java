/**
 * The engine alone over a recording: what would these rules have done?
 *
 * <p>Door: {@link dev.nudge.cli.oracle.ReplayCommand}.
 */
package dev.nudge.cli.oracle;
