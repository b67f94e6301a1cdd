package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.ReceiptOutcome;
import java.util.Arrays;

/**
 * The latest triggers of a user, by which receipts are known, and what was said of each. Bounded:
 * the oldest of more than {@value #KEPT} is forgotten, and a receipt of it is one of an unknown
 * trigger. Each outcome of a trigger is heard once, in whatever order they come. Mutable.
 */
public final class SentNudges {
  /** Most triggers that receipts are known by. */
  public static final int KEPT = 16;

  private static final long[] NO_NUDGES = {};
  private static final int[] NO_OUTCOMES = {};

  static final int NONE = -1;

  /** What stands for a trigger that nobody was sent. */
  static final int HELD_OUT = 0;

  /** Oldest first: the hash of the rule's id, above it the {@link #id} of the trigger. */
  public long[] nudges = NO_NUDGES;

  /** Per trigger a bit for each outcome that was said of it, by its number. */
  public int[] outcomes = NO_OUTCOMES;

  /** When a nudge was last opened, by the receipt's own time, epoch milliseconds; 0 = never. */
  public long lastOpened;

  /** The same of clicked. */
  public long lastClicked;

  /** What is kept of a trigger's id; never 0. */
  static int id(String triggerId) {
    int hash = Hashing.hash32(triggerId);
    return hash == HELD_OUT ? 1 : hash;
  }

  /** Remembers a trigger; returns its {@link #id}. */
  int add(String triggerId, String rule) {
    int id = id(triggerId);
    int forgotten = nudges.length == KEPT ? 1 : 0;
    int last = nudges.length - forgotten;
    nudges = Arrays.copyOfRange(nudges, forgotten, forgotten + last + 1);
    outcomes = Arrays.copyOfRange(outcomes, forgotten, forgotten + last + 1);
    nudges[last] = (long) id << Integer.SIZE | Integer.toUnsignedLong(Hashing.hash32(rule));
    return id;
  }

  /** Where a trigger stands, or {@link #NONE}. */
  int find(int id) {
    for (int i = nudges.length - 1; i >= 0; i--) {
      if ((int) (nudges[i] >>> Integer.SIZE) == id) {
        return i;
      }
    }
    return NONE;
  }

  /** Hash of the id of the rule that nudged. */
  int rule(int nudge) {
    return (int) nudges[nudge];
  }

  /** Whether its rule has sent none since. */
  boolean isLatestOfItsRule(int nudge) {
    for (int i = nudge + 1; i < nudges.length; i++) {
      if (rule(i) == rule(nudge)) {
        return false;
      }
    }
    return true;
  }

  /** Notes an outcome; returns whether it was not said before. */
  boolean hear(int nudge, ReceiptOutcome outcome) {
    int before = outcomes[nudge];
    outcomes[nudge] |= 1 << outcome.ordinal();
    return outcomes[nudge] != before;
  }
}
