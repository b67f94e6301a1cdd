package dev.nudge.testkit;

import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of the job, each record once; a user's are in the user's order.
 *
 * @param receipts as {@link OracleRun#receipts}; empty where a task has failed, as what is read
 *     again is counted again
 */
public record JobRun(
    List<Trigger> triggers,
    List<Suppression> suppressions,
    List<Portrait> portraits,
    List<ErasureDone> erasuresDone,
    List<Score> scores,
    List<ScoredRow> scoredRows,
    List<DeadLetter> deadLetters,
    List<Event> late,
    List<ControlStatus> controlStatus,
    Optional<Map<String, Long>> receipts) {}
