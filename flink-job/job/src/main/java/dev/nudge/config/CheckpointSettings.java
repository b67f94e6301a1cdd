package dev.nudge.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How often state is made safe, and outputs visible.
 *
 * @param timeout a checkpoint that takes longer is given up
 * @param tolerableFailures checkpoints that may fail one after another before the job restarts
 * @param restartAllowance within which a failed job is expected to run again
 * @param directory URI; where absent, Flink's own setting holds
 * @param maxParallelism most subtasks that the state can be divided among
 */
public record CheckpointSettings(
    Duration interval,
    Duration timeout,
    int tolerableFailures,
    Duration restartAllowance,
    Optional<String> directory,
    int maxParallelism) {}
