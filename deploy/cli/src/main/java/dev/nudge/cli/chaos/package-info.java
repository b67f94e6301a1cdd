/**
 * {@code nudge chaos}: the job on processes that die, compared with the engine alone.
 *
 * <p>Door: {@link dev.nudge.cli.chaos.ChaosCommand}.
 */
package dev.nudge.cli.chaos;
