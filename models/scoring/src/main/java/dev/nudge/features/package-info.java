/**
 * What the models see of a user: rolling behaviour, updated once per event in O(1), and the
 * features read from it.
 *
 * <p>Doors: {@link dev.nudge.features.RollingState} (kept per user), {@link
 * dev.nudge.features.Step} (what one event did to it) and {@link dev.nudge.features.FeatureSet}
 * (fills the model's input row). Training and the running job use this very code, so a feature
 * cannot differ between them.
 *
 * <p>Values: {@link dev.nudge.features.Feature}, {@link dev.nudge.features.Vocabulary}, {@link
 * dev.nudge.features.Demographics}, {@link dev.nudge.features.Session}, {@link
 * dev.nudge.features.SessionPages}, {@link dev.nudge.features.LongMemory}, {@link
 * dev.nudge.features.Cart}, {@link dev.nudge.features.CartLine}, {@link
 * dev.nudge.features.GoneItems}, {@link dev.nudge.features.ItemMemory}, {@link
 * dev.nudge.features.ItemTrace}, {@link dev.nudge.features.PurchaseRhythm}, {@link
 * dev.nudge.features.CategoryHabits}, {@link dev.nudge.features.Orders}, {@link
 * dev.nudge.features.HalfLife}, {@link dev.nudge.features.KeptText}, {@link
 * dev.nudge.features.SharedText}.
 *
 * <p>Errors: {@link dev.nudge.features.UnknownFeatureException}.
 */
package dev.nudge.features;
