/**
 * Replays a recorded stream into Kafka and times what comes back.
 *
 * <p>Doors: {@link dev.nudge.local.replay.Replayer}, {@link dev.nudge.local.replay.Speed}, {@link
 * dev.nudge.local.replay.SendTimes}, {@link dev.nudge.local.replay.MessageSender}, {@link
 * dev.nudge.local.replay.OtherInputs}.
 */
package dev.nudge.local.replay;
