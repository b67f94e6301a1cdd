package dev.nudge.job;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.Backlog;
import dev.nudge.operators.CleanFunction.CleanerFactory;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the job reads. In production these are Kafka topics; a test passes bounded sources.
 *
 * @param clickstreamParallelism most subtasks that read the click-stream, at most its partitions: a
 *     subtask without a partition would hold back event time for ever
 * @param clicks how messages of the click-stream become inputs
 * @param receipts may be a source of nothing
 * @param modelStates the same
 * @param backlog what profiles, erasures, receipts and control held before; but for the receipts'
 *     they begin where it ends
 */
public record TopologySources(
    Source<RawMessage, ?, ?> clickstream,
    int clickstreamParallelism,
    CleanerFactory clicks,
    Source<RawMessage, ?, ?> profiles,
    Source<RawMessage, ?, ?> erasures,
    Source<RawMessage, ?, ?> receipts,
    Source<RawMessage, ?, ?> modelStates,
    Source<RawMessage, ?, ?> control,
    Backlog backlog) {}
