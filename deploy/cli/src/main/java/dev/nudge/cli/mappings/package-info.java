/**
 * Mapping files: proposed for somebody's own records, and checked.
 *
 * <p>Door: {@link dev.nudge.cli.mappings.MapCommand}.
 */
package dev.nudge.cli.mappings;
