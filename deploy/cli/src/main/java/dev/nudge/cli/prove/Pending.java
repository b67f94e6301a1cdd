package dev.nudge.cli.prove;

/**
 * A decision of one side that waits for the other's.
 *
 * @param round by the end of which it was made, or in which it was read
 * @param overdueNanos since when it is overdue; 0 if it is not
 */
record Pending(Claim claim, long round, long overdueNanos) {
  /** Deadlines of the job fire up to so long after their time has been read, milliseconds. */
  private static final long LAG_MILLIS = 10_000;

  Pending(Claim claim, long round) {
    this(claim, round, 0);
  }

  Pending overdueSince(long nanos) {
    return new Pending(claim, round, nanos);
  }

  /**
   * Whether the job has read all that makes it.
   *
   * @param readRound the job has read all up to the end of this round
   * @param readClock how far time had come then, epoch milliseconds
   */
  boolean isRead(long readRound, long readClock) {
    return round <= readRound
        && (!claim.isOfSilence() || claim.decidedAt() + LAG_MILLIS <= readClock);
  }
}
