package dev.nudge.engine.traces;

import dev.nudge.triggers.CapUse;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.Verdict;
import java.util.List;
import java.util.Map;

/**
 * One moment of a user: an input, or a deadline.
 *
 * @param time event time, epoch milliseconds
 * @param decidedAt when it was decided, epoch milliseconds
 * @param what happened, for people
 * @param scores probabilities by name, those that are known; empty where nothing was decided
 * @param needs levels by name, those that are known; empty where nothing was decided
 * @param rules that were considered, in the order in which they were
 * @param pending what waits after it, the earliest first
 * @param caps how far each is used after it
 */
public record TracedMoment(
    String userId,
    Kind kind,
    long time,
    long decidedAt,
    String what,
    Map<String, Double> scores,
    Map<String, Double> needs,
    List<Considered> rules,
    List<Pending> pending,
    List<CapUse> caps) {

  /** What made it one. */
  public enum Kind {
    EVENT,
    /** A silence, a follow-up, or the end of quiet hours. */
    DEADLINE,
    /** An event that was dropped as a repeat, or as older than an erasure. */
    DROPPED,
    PROFILE,
    ERASURE,
    RECEIPT,
    FORGOTTEN
  }

  /** Whether a rule nudged. */
  public boolean fired() {
    return rules.stream().anyMatch(rule -> rule.verdict() == Verdict.FIRED);
  }

  /** Whether gates and condition of a rule held: the rest was policy's. */
  public boolean wanted() {
    return rules.stream().anyMatch(rule -> rule.verdict().wanted());
  }
}
