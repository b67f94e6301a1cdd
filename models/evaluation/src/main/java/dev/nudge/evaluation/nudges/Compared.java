package dev.nudge.evaluation.nudges;

/**
 * What users did after a nudge, next to users in the same state whom the rule did not nudge.
 *
 * @param nudges whose horizon lies in the recording
 * @param users whose they are
 * @param unmatched nudges in a state in which too few others were: they are in no rate
 * @param others moments of users who were not nudged, in the states that are compared
 * @param nudged share of the matched nudges after which it happened
 * @param base what that share is among the others, each state weighed as among the nudged
 * @param difference nudged less base
 * @param everybodyElse share among all moments without a nudge, in whatever state: not a fair base
 */
public record Compared(
    int nudges,
    int users,
    int unmatched,
    int others,
    Rate nudged,
    Rate base,
    Rate difference,
    double everybodyElse) {
  /** Of fewer nudges, or people, a share says nothing. */
  public static final int FEW = 30;

  /** Nudges that are compared. */
  public int matched() {
    return nudges - unmatched;
  }

  /** Whether too few nudges could be compared to say anything. */
  public boolean few() {
    return matched() < FEW;
  }

  /** The same of those who did not. */
  Compared complement() {
    return new Compared(
        nudges,
        users,
        unmatched,
        others,
        nudged.complement(),
        base.complement(),
        difference.negated(),
        1 - everybodyElse);
  }
}
