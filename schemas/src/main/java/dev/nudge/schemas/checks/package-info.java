/**
 * What an incoming record must be like beyond its schema. The job turns what fails into a dead
 * letter, training leaves it out: by the same check, so a model is fitted on what it will be asked
 * about.
 *
 * <p>Doors: {@link dev.nudge.schemas.checks.EventCheck}, {@link
 * dev.nudge.schemas.checks.ProfileCheck}, {@link dev.nudge.schemas.checks.ErasureCheck}, {@link
 * dev.nudge.schemas.checks.ReceiptCheck}, {@link dev.nudge.schemas.checks.ModelStateCheck}, {@link
 * dev.nudge.schemas.checks.TimeBounds} (which times are believed), {@link
 * dev.nudge.schemas.checks.PlaceholderIds} (which user ids stand for nobody) and {@link
 * dev.nudge.schemas.checks.Fault} (what is wrong).
 */
package dev.nudge.schemas.checks;
