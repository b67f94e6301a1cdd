package dev.nudge.engine;

import dev.nudge.schemas.Score;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;

/**
 * What the engine alone made of a recording.
 *
 * @param triggers in the order they were made; a user's are in the user's order
 * @param read events, readable or not; heartbeats do not count
 */
public record OracleRun(
    List<Trigger> triggers,
    List<Suppression> suppressions,
    List<Score> scores,
    long read,
    long rejected,
    long late,
    long duplicates,
    long scored) {}
