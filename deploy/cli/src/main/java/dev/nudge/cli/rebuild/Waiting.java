package dev.nudge.cli.rebuild;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;
import dev.nudge.schemas.ModelState;
import java.util.Optional;
import java.util.function.Function;

/**
 * A user of whom the job is not known to have the state. Of one who does something meanwhile a
 * state is kept until the job has read so far, if the job makes good for events that come after it:
 * else a user who never rests would never be sent one.
 */
final class Waiting {
  private final UserSlot slot;
  private final int rows;

  /** Another one has begun where this is no longer the slot's. */
  private final UserRecord record;

  private long sequence;

  /** The state to send next: that of now where none is kept. */
  private Optional<ModelState> kept = Optional.empty();

  private long nextSequence;
  private long nextIn;
  private long sentIn;
  private long sentSequence;

  /**
   * @param rows for how many events after a state the job makes good
   * @param round in which the user's events were read
   */
  Waiting(UserSlot slot, int rows, long round) {
    this.slot = slot;
    this.rows = rows;
    record = slot.record();
    sequence = record.sequence;
    nextSequence = sequence;
    nextIn = round;
  }

  UserSlot slot() {
    return slot;
  }

  /**
   * Looks whether the user did something in a round.
   *
   * @param state makes a user's state of now
   * @return whether there is still something to send: of a user who has begun anew since, the job's
   *     challenger has scored all
   */
  boolean look(long round, Function<UserSlot, Optional<ModelState>> state) {
    if (slot.record() != record) {
      return false;
    }
    if (record.sequence != sequence) {
      sequence = record.sequence;
      if (kept.isEmpty() || isNextSent() || sequence - nextSequence > rows) {
        kept = rows > 0 ? state.apply(slot) : Optional.empty();
        nextSequence = sequence;
        nextIn = round;
      }
    }
    return true;
  }

  /**
   * Whether to send: the job has read the event that the state is after, and was not given it.
   *
   * @param read the last round of which the job has committed all
   */
  boolean isDue(long read) {
    return nextIn <= read && !isNextSent();
  }

  private boolean isNextSent() {
    return isSent() && sentSequence == nextSequence;
  }

  /**
   * The state to send.
   *
   * @param state makes a user's state of now
   * @return empty if nothing is known
   */
  Optional<ModelState> next(Function<UserSlot, Optional<ModelState>> state) {
    return kept.isPresent() ? kept : state.apply(slot);
  }

  void sent(long round) {
    sentIn = round;
    sentSequence = nextSequence;
  }

  boolean isSent() {
    return sentIn > 0;
  }

  /**
   * Whether the job has taken what was sent: it has committed the round after it, which holds the
   * message, and the user did no more since than the job makes good.
   *
   * @param read as for {@link #isDue}
   */
  boolean isTaken(long read) {
    return isSent() && sentIn < read && sequence - sentSequence <= rows;
  }
}
