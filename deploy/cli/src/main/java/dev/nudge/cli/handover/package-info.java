/**
 * {@code nudge handover}: one version of the job takes over from another, and sends what that one
 * would have sent.
 *
 * <p>Door: {@link dev.nudge.cli.handover.HandoverCommand}.
 */
package dev.nudge.cli.handover;
