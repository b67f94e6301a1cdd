package dev.nudge.engine;

import dev.nudge.cleaning.DedupWindow;
import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.triggers.Consent;
import dev.nudge.triggers.TriggerState;

/**
 * All state of one user: everything the user's outcome depends on besides the user's own events.
 * Mutable; bounded; ends by the {@code forget-after} deadline or by erasure. {@link
 * UserRecordCodec} turns it into bytes and back.
 */
public final class UserRecord {
  /** Events accepted so far. */
  public long sequence;

  /** Triggers emitted so far. */
  public long triggerSequence;

  /** Of the model by which is decided. */
  public Remembered champion = new Remembered();

  /** Of the model that scores in the shadow, be it challenger or canary; null for none. */
  public Remembered challenger;

  /** The last event ids. */
  public final DedupWindow seen = new DedupWindow();

  /**
   * Arrival of the latest event or profile update, epoch milliseconds: the record ends {@code
   * forget-after} later.
   */
  public long touched;

  /** The one event-time timer set for this user, epoch milliseconds; 0 for none. */
  public long timer;

  public final RollingState rolling = new RollingState();
  public final Demographics who = new Demographics();
  public Consent consent = Consent.UNKNOWN;

  /** Time of the word on consent that counts, epoch milliseconds; 0 for none. */
  public long consentTime;

  /**
   * Time of the last erasure, epoch milliseconds: what happened before it does not count; 0 for
   * never.
   */
  public long erased;

  public final TriggerState triggers = new TriggerState();

  /** Rows of the last events, oldest first, see {@link LastRows}; empty for none. */
  public float[] rows = Remembered.NONE;

  /** A hash of the features that a row has; 0 for none. */
  public long rowsOf;

  /** Whether nothing is known of the user, so that the record can go. */
  public boolean isBlank() {
    return touched == 0 && erased == 0 && consent == Consent.UNKNOWN;
  }
}
