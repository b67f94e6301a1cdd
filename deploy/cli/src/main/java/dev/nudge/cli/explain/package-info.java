/**
 * Why somebody was nudged, or was not: one user of a recording, moment by moment.
 *
 * <p>Doors: {@link dev.nudge.cli.explain.ExplainCommand}.
 */
package dev.nudge.cli.explain;
