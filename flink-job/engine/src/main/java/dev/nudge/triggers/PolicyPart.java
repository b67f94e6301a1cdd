package dev.nudge.triggers;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a rule file says of policy. What is null it leaves to the options of the job.
 *
 * @param caps those it has; without one of all rules the options' holds, too
 * @param exempt tags of rules that caps, quiet hours and holdouts do not concern
 */
record PolicyPart(
    int version,
    Boolean requireConsent,
    Duration expires,
    List<Cap> caps,
    List<QuietHours> quiet,
    List<Holdout> holdouts,
    Set<String> exempt) {

  /** Of a file that says nothing of it. */
  static final PolicyPart NONE =
      new PolicyPart(RuleBook.DEFAULT_VERSION, null, null, null, null, null, Set.of());
}
