package dev.nudge.mapping.proposal;

/** A sample from which no mapping can be proposed; the message says what to write by hand. */
public final class NoProposalException extends Exception {
  private static final long serialVersionUID = 1L;

  NoProposalException(String message) {
    super(message);
  }
}
