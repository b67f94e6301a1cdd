/**
 * What the command line asks, shows and writes.
 *
 * <p>Doors: {@link dev.nudge.cli.console.Console}, {@link dev.nudge.cli.console.JsonFile}, {@link
 * dev.nudge.cli.console.GeneratorOptions}, {@link dev.nudge.cli.console.StreamOptions}, {@link
 * dev.nudge.cli.console.PortOptions}, {@link dev.nudge.cli.console.ScoredRowsFile} and {@link
 * dev.nudge.cli.console.DebugOption}.
 */
package dev.nudge.cli.console;
