/**
 * What is in a savepoint, in words.
 *
 * <p>Door: {@link dev.nudge.cli.inspect.InspectCommand}.
 */
package dev.nudge.cli.inspect;
