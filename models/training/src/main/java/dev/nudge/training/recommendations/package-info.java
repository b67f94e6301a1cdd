/**
 * Tables of items that go together, trained on recorded streams, and how well they do on the next
 * item of users and times not trained on.
 *
 * <p>Doors: {@link dev.nudge.training.recommendations.Histories} (a recording by user), {@link
 * dev.nudge.training.recommendations.TablePlan} (from histories to a table, by {@link
 * dev.nudge.training.recommendations.ItemToItem} or {@link
 * dev.nudge.training.recommendations.MatrixFactorisation}) and {@link
 * dev.nudge.training.recommendations.NextItem} (from a table to figures).
 */
package dev.nudge.training.recommendations;
