package dev.nudge.triggers;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalTime;

/**
 * Whether we may nudge, for all rules, where the rule file does not say it.
 *
 * @param requireConsent whether a user of whom no consent is known counts as having withheld it
 * @param holdoutShare part of the users that is never nudged, for measuring lift; 0 to 1
 * @param experiment names the holdout draw: another name draws other users
 * @param quietFrom start of the quiet hours, local time of the user; equal to {@code quietTo} for
 *     none
 * @param quietTo end of the quiet hours, exclusive; before {@code quietFrom} when they span
 *     midnight
 * @param maxPerDay most triggers per user in any 24 hours, 1 to {@link TriggerState#FIRED_KEPT}
 * @param maxPerWeek most triggers per user in any 7 days, 1 to {@link TriggerState#FIRED_KEPT}
 * @param expires how long after its cause a trigger may go out, unless its rule says otherwise
 */
public record PolicySettings(
    boolean requireConsent,
    double holdoutShare,
    String experiment,
    LocalTime quietFrom,
    LocalTime quietTo,
    int maxPerDay,
    int maxPerWeek,
    Duration expires)
    implements Serializable {

  /** No consent required, no holdout, no quiet hours, two triggers a day, six a week; six hours. */
  public static PolicySettings defaults() {
    return new PolicySettings(
        false, 0, "default", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 2, 6, Duration.ofHours(6));
  }
}
