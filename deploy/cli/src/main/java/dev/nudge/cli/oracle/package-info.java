/**
 * The engine alone over a recording: what would these rules have done?
 *
 * <p>Doors: {@link dev.nudge.cli.oracle.ReplayCommand}, {@link dev.nudge.cli.oracle.OracleRun} (one
 * run, also for other commands), {@link dev.nudge.cli.oracle.ScoredEvents}, {@link
 * dev.nudge.cli.oracle.Drift}, {@link dev.nudge.cli.oracle.ReleasedFiles}.
 */
package dev.nudge.cli.oracle;
