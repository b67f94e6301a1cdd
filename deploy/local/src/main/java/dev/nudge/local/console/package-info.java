/**
 * What the command line asks, shows and writes.
 *
 * <p>Doors: {@link dev.nudge.local.console.Console}, {@link dev.nudge.local.console.JsonFile},
 * {@link dev.nudge.local.console.GeneratorOptions}, {@link dev.nudge.local.console.StreamOptions},
 * {@link dev.nudge.local.console.PortOptions}, {@link dev.nudge.local.console.ScoredRowsFile} and
 * {@link dev.nudge.local.console.DebugOption}.
 */
package dev.nudge.local.console;
