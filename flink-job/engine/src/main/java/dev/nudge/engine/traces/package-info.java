/**
 * What the engine did with the inputs of users, moment by moment, and why: for people who ask. Seen
 * from outside the engine, as it runs; see {@link dev.nudge.engine.EngineObserver}.
 *
 * <p>Doors: {@link dev.nudge.engine.traces.Trace} (keeps it), {@link
 * dev.nudge.engine.traces.TracedMoment} with {@link dev.nudge.engine.traces.Pending} (one moment),
 * {@link dev.nudge.engine.traces.TraceText} (as text for a terminal).
 */
package dev.nudge.engine.traces;
