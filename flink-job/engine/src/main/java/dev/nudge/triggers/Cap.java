package dev.nudge.triggers;

/**
 * How many triggers a user gets at most.
 *
 * @param scope of which rules, together
 * @param perDay in any 24 hours, 1 to {@link TriggerState#FIRED_KEPT}
 * @param perWeek in any 7 days, 1 to {@link TriggerState#FIRED_KEPT}
 */
record Cap(Scope scope, int perDay, int perWeek) {}
