/**
 * An evaluation as one page for people: what was asked, figures beside those of reference models,
 * charts.
 *
 * <p>Door: {@link dev.nudge.training.report.HtmlReport}.
 */
package dev.nudge.training.report;
