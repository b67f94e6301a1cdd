/**
 * {@code nudge cluster}: the job on a cluster of processes on this machine.
 *
 * <p>Door: {@link dev.nudge.cli.cluster.ClusterCommand}.
 */
package dev.nudge.cli.cluster;
