/**
 * An evaluation as one page for people: what was asked, figures next to those of reference models,
 * charts.
 *
 * <p>Doors: {@link dev.nudge.evaluation.reports.HtmlReport} and {@link
 * dev.nudge.evaluation.reports.References} (the figures of the reference models).
 */
package dev.nudge.evaluation.reports;
