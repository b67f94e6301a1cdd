package dev.nudge.testkit;

import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;

/**
 * What the engine alone makes of a recording.
 *
 * @param triggers in the order they were made; a user's are in the user's order
 * @param scoredRows what the model was given at each event, and what it gave
 * @param read events, readable or not; heartbeats do not count
 */
public record OracleRun(
    List<Trigger> triggers,
    List<Suppression> suppressions,
    List<Portrait> portraits,
    List<Score> scores,
    List<ScoredRow> scoredRows,
    long read,
    long rejected,
    long late,
    long duplicates,
    long scored) {}
