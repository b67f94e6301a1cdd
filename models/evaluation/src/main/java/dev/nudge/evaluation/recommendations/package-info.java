/**
 * Tables of items that go together, trained on recorded streams, and how well they do on the next
 * item of users and times not trained on.
 *
 * <p>Doors: {@link dev.nudge.evaluation.recommendations.Histories} (a recording by user), {@link
 * dev.nudge.evaluation.recommendations.TablePlan} (from histories to a table, by {@link
 * dev.nudge.evaluation.recommendations.ItemToItem} or {@link
 * dev.nudge.evaluation.recommendations.MatrixFactorisation}) and {@link
 * dev.nudge.evaluation.recommendations.NextItem} (from a table to figures).
 *
 * <p>Values: {@link dev.nudge.evaluation.recommendations.History}, {@link
 * dev.nudge.evaluation.recommendations.Method}, {@link
 * dev.nudge.evaluation.recommendations.StepListener}, {@link
 * dev.nudge.evaluation.recommendations.NextItemResult}, {@link
 * dev.nudge.evaluation.recommendations.RankingFigures}, {@link
 * dev.nudge.evaluation.recommendations.Gain}.
 *
 * <p>Errors: {@link dev.nudge.evaluation.recommendations.SeenInTrainingException}, {@link
 * dev.nudge.evaluation.recommendations.TooFewItemsException}.
 */
package dev.nudge.evaluation.recommendations;
