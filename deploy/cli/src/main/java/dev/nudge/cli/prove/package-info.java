/**
 * Whether what the job decided is what the engine alone makes of what the job read.
 *
 * <p>Doors: {@link dev.nudge.cli.prove.ProveCommand} (one trigger), {@link
 * dev.nudge.cli.prove.OracleCommand} (a running job, for ever).
 */
package dev.nudge.cli.prove;
