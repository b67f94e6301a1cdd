/**
 * Flink on this machine: in this JVM or as separate processes, and its REST interface.
 *
 * <p>Doors: {@link dev.nudge.local.flink.LocalFlink}, {@link dev.nudge.local.flink.FlinkRest},
 * {@link dev.nudge.local.flink.FlinkJobs}, {@link dev.nudge.local.flink.JobsById}, {@link
 * dev.nudge.local.flink.FlinkTls}, {@link dev.nudge.local.flink.Checkpoint}, {@link
 * dev.nudge.local.flink.JobMetrics}, {@link dev.nudge.local.flink.Metrics}, {@link
 * dev.nudge.local.flink.LoopbackPrometheus}.
 */
package dev.nudge.local.flink;
