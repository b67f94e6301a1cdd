/**
 * How well latent needs are read from behaviour.
 *
 * <p>Door: {@link dev.nudge.cli.needs.NeedsCommand}.
 */
package dev.nudge.cli.needs;
