/**
 * The two-phase step of one user: deadlines, begin, (score), complete. Plain Java: no Flink, no
 * Kafka.
 *
 * <p>Doors: {@link dev.nudge.engine.Engine} (the step), {@link dev.nudge.engine.MicroBatch} (the
 * step for many users with one model call per wave), {@link dev.nudge.engine.UserRecord} and {@link
 * dev.nudge.engine.UserRecordCodec} (all state of one user, and its bytes), {@link
 * dev.nudge.engine.Remembered} (of one model), {@link dev.nudge.engine.Oracle} (the engine alone,
 * one event after another), {@link dev.nudge.engine.EngineObserver} (who sees what the engine
 * does), {@link dev.nudge.engine.Models} (those that score), {@link dev.nudge.engine.Releases}
 * (checks those that are to score, which a {@link dev.nudge.engine.ModelSource} reads).
 *
 * <p>Values: {@link dev.nudge.engine.EngineSettings}, {@link dev.nudge.engine.Outputs}, {@link
 * dev.nudge.engine.StateOutcome}, {@link dev.nudge.engine.CollectedDecisions}, {@link
 * dev.nudge.engine.CollectedOutputs}, {@link dev.nudge.engine.UserSlot}, {@link
 * dev.nudge.engine.UserStore}.
 *
 * <p>Errors: {@link dev.nudge.engine.UnreadableRecordException}.
 */
package dev.nudge.engine;
