package dev.nudge.cli.rebuild;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;

/** A user of whom the job is not known to have the state. */
final class Waiting {
  private final UserSlot slot;

  /** Another one has begun where this is no longer the slot's. */
  private final UserRecord record;

  private long sequence;
  private long changedIn;
  private long sentIn;
  private long sentSequence;

  /**
   * @param round in which the user's events were read
   */
  Waiting(UserSlot slot, long round) {
    this.slot = slot;
    record = slot.record();
    sequence = record.sequence;
    changedIn = round;
  }

  UserSlot slot() {
    return slot;
  }

  /**
   * Looks whether the user did something in a round.
   *
   * @return whether there is still something to send: of a user who has begun anew since, the job's
   *     challenger has scored all
   */
  boolean look(long round) {
    if (slot.record() != record) {
      return false;
    }
    if (record.sequence != sequence) {
      sequence = record.sequence;
      changedIn = round;
    }
    return true;
  }

  /**
   * Whether to send: the job has read the last event, and was not given what is known after it.
   *
   * @param read the last round of which the job has committed all
   */
  boolean isDue(long read) {
    return changedIn <= read && !(isSent() && sentSequence == sequence);
  }

  void sent(long round) {
    sentIn = round;
    sentSequence = sequence;
  }

  boolean isSent() {
    return sentIn > 0;
  }

  /**
   * Whether the job has taken what was sent: it has committed the round after it, which holds the
   * message, and the user did no more since than rows make good.
   *
   * @param read as for {@link #isDue}
   */
  boolean isTaken(long read, int rows) {
    return isSent() && sentIn < read && sequence - sentSequence <= rows;
  }
}
