package dev.nudge.engine.traces;

/**
 * A rule that waits for a time.
 *
 * @param at when it is decided, epoch milliseconds
 * @param deferred whether quiet hours hold it until then
 */
public record Pending(String rule, long at, boolean deferred) {}
