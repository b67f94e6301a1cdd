package dev.nudge.testkit;

import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;

/** What came out of the job, each record once; a user's are in the user's order. */
public record JobRun(
    List<Trigger> triggers,
    List<Suppression> suppressions,
    List<Portrait> portraits,
    List<Score> scores,
    List<ScoredRow> scoredRows,
    List<DeadLetter> deadLetters,
    List<Event> late,
    List<ControlStatus> controlStatus) {}
