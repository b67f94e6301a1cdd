package dev.nudge.testkit;

import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Map;

/**
 * What the engine alone makes of a recording.
 *
 * @param triggers in the order they were made; a user's are in the user's order
 * @param scoredRows what the model was given at each event, and what it gave
 * @param receipts how many there were of each outcome, such as {@code clicked}, and of {@code
 *     unknown_receipts} and {@code repeated_receipts}
 * @param read events, readable or not; heartbeats do not count
 */
public record OracleRun(
    List<Trigger> triggers,
    List<Suppression> suppressions,
    List<Portrait> portraits,
    List<ErasureDone> erasuresDone,
    List<Score> scores,
    List<ScoredRow> scoredRows,
    Map<String, Long> receipts,
    long read,
    long rejected,
    long late,
    long duplicates,
    long scored) {}
