/**
 * Whom rules nudge, and what these users do, next to users in the same state.
 *
 * <p>Doors: {@link dev.nudge.evaluation.nudges.Timelines} and {@link
 * dev.nudge.evaluation.nudges.Timeline} (what users did), {@link
 * dev.nudge.evaluation.nudges.Decision} and {@link dev.nudge.evaluation.nudges.RuleFunnel} (what a
 * rule decided), {@link dev.nudge.evaluation.nudges.JudgedRule}, {@link
 * dev.nudge.evaluation.nudges.Judge} (compares), and its results: {@link
 * dev.nudge.evaluation.nudges.BacktestFigures} with {@link
 * dev.nudge.evaluation.nudges.RuleFigures}, {@link dev.nudge.evaluation.nudges.Compared}, {@link
 * dev.nudge.evaluation.nudges.Threshold} and {@link dev.nudge.evaluation.nudges.Change}. {@link
 * dev.nudge.evaluation.nudges.UpliftFigures} is what nudges changed, where some users were held
 * out: {@link dev.nudge.evaluation.nudges.Uplift}, {@link
 * dev.nudge.evaluation.nudges.VariantDifference}; {@link
 * dev.nudge.evaluation.nudges.ReceiptFigures} is what became of them.
 *
 * <p>Errors: {@link dev.nudge.evaluation.nudges.ShortRecordingException}.
 */
package dev.nudge.evaluation.nudges;
