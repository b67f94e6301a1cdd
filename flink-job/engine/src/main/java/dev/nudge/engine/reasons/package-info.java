/**
 * Why a user is nudged, in sentences for people: all English that a trigger carries is made here.
 *
 * <p>Doors: {@link dev.nudge.engine.reasons.Because} (the sentences of a trigger).
 */
package dev.nudge.engine.reasons;
