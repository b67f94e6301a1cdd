/**
 * Somebody's own JSON lines as events, in their own names.
 *
 * <p>Doors: {@link dev.nudge.mapping.Mapping}, and {@link dev.nudge.mapping.UnmappedException} for
 * a line that it does not know.
 */
package dev.nudge.mapping;
