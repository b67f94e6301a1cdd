/**
 * A real Flink cluster on this machine: JobManager, TaskManagers and broker as separate processes.
 *
 * <p>Doors: {@link dev.nudge.cli.cluster.ClusterCommand}, {@link
 * dev.nudge.local.cluster.ClusterProcesses}.
 */
package dev.nudge.local.cluster;
