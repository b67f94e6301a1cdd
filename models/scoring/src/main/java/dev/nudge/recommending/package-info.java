/**
 * Which items to show a user: a table of items that go together, trained offline, asked with the
 * user's recent items and cart.
 *
 * <p>Doors: {@link dev.nudge.recommending.NeighbourTable} (a checked table), {@link
 * dev.nudge.recommending.TableFile} (its bytes), {@link dev.nudge.recommending.Recommender} (asks
 * it) and {@link dev.nudge.recommending.RecommenderSettings} (both, as they travel in a job).
 *
 * <p>Errors: {@link dev.nudge.recommending.TableException}.
 */
package dev.nudge.recommending;
