package dev.nudge.evaluation.nudges;

/**
 * What a rule decided of a user.
 *
 * @param rule its id
 * @param userId of whom
 * @param time from which on counts what the user did, epoch milliseconds: of an event rule the time
 *     of its event, of a silence rule when it was decided
 * @param held why policy held the nudge back; null if the user was nudged
 * @param promised the score that the rule waits for; NaN if it waits for none
 * @param variant which of the rule's variants the user has; null if it has none
 */
public record Decision(
    String rule, String userId, long time, String held, double promised, String variant) {
  /** Whether the user was nudged. */
  public boolean nudged() {
    return held == null;
  }
}
