/**
 * Proposes a mapping for somebody's own file, from the names and values in its first records.
 *
 * <p>Doors: {@link dev.nudge.mapping.proposal.Proposer} makes a {@link
 * dev.nudge.mapping.proposal.Proposal} of a {@link dev.nudge.mapping.proposal.Sample}, as {@link
 * dev.nudge.mapping.proposal.Wishes} have it; {@link dev.nudge.mapping.proposal.ShippedFit} says
 * which mapping that comes with Nudge reads it. {@link
 * dev.nudge.mapping.proposal.NoProposalException} says what could not be found.
 */
package dev.nudge.mapping.proposal;
