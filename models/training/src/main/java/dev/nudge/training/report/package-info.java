/**
 * An evaluation as one page for people: what was asked, figures beside those of reference models,
 * charts.
 *
 * <p>Doors: {@link dev.nudge.training.report.HtmlReport} and {@link
 * dev.nudge.training.report.References} (the figures of the reference models).
 */
package dev.nudge.training.report;
