/**
 * What users want and do not say: latent needs, read from the user record in O(1). Plain Java: no
 * Flink, no Kafka. NEEDS.md describes each.
 *
 * <p>Doors: {@link dev.nudge.needs.Needs} (all of them), {@link dev.nudge.needs.Need} (one, with
 * its {@link dev.nudge.needs.Sign}s), {@link dev.nudge.needs.UserSnapshot} (of whom, and when),
 * {@link dev.nudge.needs.Evidence} (what it is read from), {@link dev.nudge.needs.Due} (what is
 * bought again next), {@link dev.nudge.needs.Upcoming} (when) and {@link dev.nudge.needs.Dearest}
 * (what is hesitated over).
 */
package dev.nudge.needs;
