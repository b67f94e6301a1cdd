package dev.nudge.local.flink;

import java.time.Instant;

/**
 * A complete checkpoint of a job.
 *
 * @param id its number, from 1
 * @param completed when the last subtask acknowledged it
 * @param stateBytes all that it refers to, also where an earlier one wrote it
 */
public record Checkpoint(long id, Instant completed, long stateBytes) {}
