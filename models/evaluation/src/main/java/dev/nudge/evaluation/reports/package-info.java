/**
 * An evaluation as one page for people: what was asked, figures next to those of reference models,
 * charts; and its tables for others.
 *
 * <p>Doors: {@link dev.nudge.evaluation.reports.HtmlReport}, {@link
 * dev.nudge.evaluation.reports.BacktestReport} and {@link
 * dev.nudge.evaluation.reports.BacktestSummary} (rules on a recording), {@link
 * dev.nudge.evaluation.reports.UpliftSummary} (what nudges changed), {@link
 * dev.nudge.evaluation.reports.Page} and {@link dev.nudge.evaluation.reports.ScoreChart} (parts of
 * other pages), {@link dev.nudge.evaluation.reports.References} (the figures of the reference
 * models), {@link dev.nudge.evaluation.reports.Table} (lays out rows of figures), {@link
 * dev.nudge.evaluation.reports.Column} and the columns that there are: {@link
 * dev.nudge.evaluation.reports.RateColumns}, {@link dev.nudge.evaluation.reports.CountColumns},
 * {@link dev.nudge.evaluation.reports.GroupColumns}.
 */
package dev.nudge.evaluation.reports;
