package dev.nudge.triggers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a user record keeps for rules and policy. Bounded: one {@link RuleState} per rule that has
 * something to remember, one {@link TopicState} per kind of trigger, and the times and labels of
 * the latest {@value #FIRED_KEPT} triggers.
 */
public final class TriggerState {
  /** Most trigger times kept, and so the largest weekly cap. */
  public static final int FIRED_KEPT = 32;

  private static final int FIRST_KEPT = 4;
  private static final long[] NEVER = {};
  private static final int[][] NO_LABELS = {};
  private static final int[] NO_INTS = {};

  /** Times of the latest triggers, oldest first; the first {@link #firedCount} are used. */
  public long[] fired = NEVER;

  /** Per time in {@link #fired}, what the caps ask of the rule that nudged, see {@link Scope}. */
  public int[][] labels = NO_LABELS;

  /**
   * Per time in {@link #fired}, by what receipts know the trigger, see {@link SentNudges#id}; 0 for
   * one that was held out.
   */
  public int[] firedIds = NO_INTS;

  public int firedCount;

  /** The latest triggers, and what became of them. */
  public final SentNudges sent = new SentNudges();

  public final List<RuleState> rules = new ArrayList<>(0);

  /** Triggers emitted so far, of each kind that there was one of. */
  public final List<TopicState> topics = new ArrayList<>(0);

  /** Fingerprint of the portrait by which the user was tagged; 0 for none. */
  public int portrait;

  /** Per dimension of that portrait the tag that the user has, from 1; 0 for none. */
  public int[] tags = NO_INTS;

  /** Whether the user was last said to have any tag. */
  public boolean isTagged() {
    for (int tag : tags) {
      if (tag != 0) {
        return true;
      }
    }
    return false;
  }

  /** Counts a trigger of this kind; returns its number, from 1. */
  public long nextInTopic(String kind) {
    for (int i = 0; i < topics.size(); i++) {
      if (topics.get(i).kind.equals(kind)) {
        return ++topics.get(i).triggers;
      }
    }
    topics.add(new TopicState(kind, 1));
    return 1;
  }

  /** The state of a rule, or null if there is nothing to remember. */
  public RuleState find(String rule) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).rule.equals(rule)) {
        return rules.get(i);
      }
    }
    return null;
  }

  /** The state of a rule, made on first use. */
  public RuleState of(String rule) {
    RuleState found = find(rule);
    if (found == null) {
      found = new RuleState(rule);
      rules.add(found);
    }
    return found;
  }

  /**
   * Remembers a trigger; the oldest of more than {@value #FIRED_KEPT} is forgotten.
   *
   * @param of hashes of the channel and tags of its rule
   * @param id of the trigger, see {@link #firedIds}
   */
  public void recordFired(long time, int[] of, int id) {
    if (firedCount == FIRED_KEPT) {
      removeFired(0);
    } else if (firedCount == fired.length) {
      int room = Math.max(FIRST_KEPT, 2 * firedCount);
      fired = Arrays.copyOf(fired, room);
      labels = Arrays.copyOf(labels, room);
      firedIds = Arrays.copyOf(firedIds, room);
    }
    fired[firedCount] = time;
    firedIds[firedCount] = id;
    labels[firedCount++] = of;
  }

  /** Takes back a trigger that never came to the user: caps do not count it any more. */
  void giveBack(int id) {
    for (int i = firedCount - 1; i >= 0; i--) {
      if (firedIds[i] == id) {
        removeFired(i);
        return;
      }
    }
  }

  private void removeFired(int i) {
    firedCount--;
    System.arraycopy(fired, i + 1, fired, i, firedCount - i);
    System.arraycopy(labels, i + 1, labels, i, firedCount - i);
    System.arraycopy(firedIds, i + 1, firedIds, i, firedCount - i);
  }

  /** When any rule last nudged, epoch milliseconds; 0 = never. */
  long lastFired() {
    return firedCount == 0 ? 0 : fired[firedCount - 1];
  }

  /** Triggers of a scope at or after {@code since}, epoch milliseconds. */
  int firedSince(long since, Scope scope) {
    int count = 0;
    for (int i = 0; i < firedCount; i++) {
      if (fired[i] >= since && scope.covers(labels[i])) {
        count++;
      }
    }
    return count;
  }

  /**
   * The earliest deadline of any rule, epoch milliseconds; {@link Long#MAX_VALUE} if there is none.
   */
  public long nextDeadline() {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < rules.size(); i++) {
      long deadline = rules.get(i).deadline;
      if (deadline != 0) {
        next = Math.min(next, deadline);
      }
    }
    return next;
  }
}
