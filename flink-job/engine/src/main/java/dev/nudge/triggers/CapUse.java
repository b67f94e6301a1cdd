package dev.nudge.triggers;

/**
 * How far a user has used a cap.
 *
 * @param of which rules it is about
 * @param today nudges in the last 24 hours
 * @param perDay most in any 24 hours
 * @param thisWeek nudges in the last 7 days
 * @param perWeek most in any 7 days
 */
public record CapUse(String of, int today, int perDay, int thisWeek, int perWeek) {}
