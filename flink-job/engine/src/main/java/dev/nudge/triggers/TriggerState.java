package dev.nudge.triggers;

import java.util.ArrayList;
import java.util.List;

/**
 * What a user record keeps for rules and policy. Bounded: one {@link RuleState} per rule that has
 * something to remember, one {@link TopicState} per kind of trigger, and the times of the latest
 * {@value #FIRED_KEPT} triggers.
 */
public final class TriggerState {
  /** Most trigger times kept, and so the largest weekly cap. */
  public static final int FIRED_KEPT = 16;

  /** Times of the latest triggers, oldest first; the first {@link #firedCount} are used. */
  public final long[] fired = new long[FIRED_KEPT];

  public int firedCount;

  public final List<RuleState> rules = new ArrayList<>(0);

  /** Triggers emitted so far, of each kind that there was one of. */
  public final List<TopicState> topics = new ArrayList<>(0);

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

  /** Remembers a trigger; the oldest of more than {@value #FIRED_KEPT} is forgotten. */
  public void recordFired(long time) {
    if (firedCount == FIRED_KEPT) {
      System.arraycopy(fired, 1, fired, 0, FIRED_KEPT - 1);
      firedCount--;
    }
    fired[firedCount++] = time;
  }

  /** Triggers at or after {@code since}, epoch milliseconds. */
  public int firedSince(long since) {
    int count = 0;
    for (int i = 0; i < firedCount; i++) {
      if (fired[i] >= since) {
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
