package dev.nudge.job;

import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import org.apache.flink.api.connector.sink2.Sink;

/** Where the job writes. In production these are Kafka topics; a test passes sinks that collect. */
public record TopologySinks(
    Sink<Trigger> triggers,
    Sink<Suppression> suppressions,
    Sink<Portrait> portraits,
    Sink<ErasureDone> erasuresDone,
    Sink<Score> scores,
    Sink<ScoredRow> scoredRows,
    Sink<DeadLetter> deadLetters,
    Sink<Event> late,
    Sink<ControlStatus> controlStatus) {}
