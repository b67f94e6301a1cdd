/**
 * What the command line shows and writes.
 *
 * <p>Doors: {@link dev.nudge.local.console.Console}, {@link dev.nudge.local.console.JsonFile}.
 */
package dev.nudge.local.console;
