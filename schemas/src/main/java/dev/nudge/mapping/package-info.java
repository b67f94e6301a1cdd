/**
 * Anybody's own records, JSON or tables of text, as inputs: events, profile updates, erasures.
 *
 * <p>Doors: {@link dev.nudge.mapping.Mapping}, with {@link dev.nudge.mapping.MappedRecord} and
 * {@link dev.nudge.mapping.MappedInput} (what a record holds), {@link
 * dev.nudge.mapping.UnmappedException} (of a record that holds nothing to read), {@link
 * dev.nudge.mapping.Table} (how a table is written), {@link dev.nudge.mapping.CsvLine} (a line of
 * one), {@link dev.nudge.mapping.TimeForm} (how a time is) and {@link dev.nudge.mapping.NumberForm}
 * (how a number is).
 */
package dev.nudge.mapping;
