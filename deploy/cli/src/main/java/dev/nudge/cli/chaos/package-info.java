/**
 * {@code nudge chaos}: the job on processes that die, compared with the engine alone.
 *
 * <p>Door: {@link dev.nudge.cli.chaos.ChaosCommand}. {@link dev.nudge.cli.chaos.FaultyDisk} is for
 * Flink to find.
 */
package dev.nudge.cli.chaos;
