/**
 * Anybody's own records, JSON or tables of text, as events.
 *
 * <p>Doors: {@link dev.nudge.mapping.Mapping}, with {@link dev.nudge.mapping.Table} (how a table is
 * written), and {@link dev.nudge.mapping.UnmappedException} for a record that is no event.
 */
package dev.nudge.mapping;
