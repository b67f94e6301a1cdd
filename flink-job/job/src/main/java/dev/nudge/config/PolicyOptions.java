package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.TriggerState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;

/** Whether we may nudge, for all rules. */
final class PolicyOptions {
  static final OptionGroup GROUP = new OptionGroup("Policy, where the rule file does not say it");

  private static final PolicySettings DEFAULTS = PolicySettings.defaults();
  private static final Allowed<String> TIME_OF_DAY =
      Allowed.matching("[0-2][0-9]:[0-5][0-9]", "a time of day, 00:00 to 23:59");

  static final Option<Boolean> REQUIRE_CONSENT =
      GROUP.add(
          key("nudge.policy.require-consent")
              .booleanType()
              .defaultValue(DEFAULTS.requireConsent())
              .withDescription(
                  "Whether a user of whom no consent is known counts as having withheld it. Consent that was withdrawn always counts."),
          Allowed.trueOrFalse());

  static final Option<Double> HOLDOUT_SHARE =
      GROUP.add(
          key("nudge.policy.holdout-share")
              .doubleType()
              .defaultValue(DEFAULTS.holdoutShare())
              .withDescription(
                  "Part of the users that is never nudged, so that lift can be measured."),
          Allowed.between(0.0, 1.0));

  static final Option<String> EXPERIMENT =
      GROUP.add(
          key("nudge.policy.experiment")
              .stringType()
              .defaultValue(DEFAULTS.experiment())
              .withDescription("Names the draw of the holdout; another name draws other users."),
          Allowed.text("a name"));

  static final Option<String> QUIET_FROM =
      GROUP.add(
          key("nudge.policy.quiet-from")
              .stringType()
              .defaultValue(DEFAULTS.quietFrom().toString())
              .withDescription(
                  "Beginning of the hours without nudges, in the user's time zone; the same as quiet-to for none."),
          TIME_OF_DAY);

  static final Option<String> QUIET_TO =
      GROUP.add(
          key("nudge.policy.quiet-to")
              .stringType()
              .defaultValue(DEFAULTS.quietTo().toString())
              .withDescription(
                  "End of the hours without nudges, itself not one of them; may lie on the next day."),
          TIME_OF_DAY);

  static final Option<Integer> MAX_PER_DAY =
      GROUP.add(
          key("nudge.policy.max-per-day")
              .intType()
              .defaultValue(DEFAULTS.maxPerDay())
              .withDescription("Most triggers per user in any 24 hours."),
          Allowed.between(1, TriggerState.FIRED_KEPT));

  static final Option<Integer> MAX_PER_WEEK =
      GROUP.add(
          key("nudge.policy.max-per-week")
              .intType()
              .defaultValue(DEFAULTS.maxPerWeek())
              .withDescription("Most triggers per user in any 7 days; not less than max-per-day."),
          Allowed.between(1, TriggerState.FIRED_KEPT));

  static final Option<Duration> EXPIRES =
      GROUP.add(
          key("nudge.policy.expires")
              .durationType()
              .defaultValue(DEFAULTS.expires())
              .withDescription(
                  "How long after its cause a trigger may go out, unless its rule says otherwise; later it is a suppression STALE."),
          Allowed.between(Duration.ofMinutes(1), Duration.ofDays(365)));

  private PolicyOptions() {}

  static PolicySettings read(OptionReader reader) {
    PolicySettings policy =
        new PolicySettings(
            reader.get(REQUIRE_CONSENT),
            reader.get(HOLDOUT_SHARE),
            reader.get(EXPERIMENT),
            reader.parse(QUIET_FROM, PolicyOptions::timeOfDay),
            reader.parse(QUIET_TO, PolicyOptions::timeOfDay),
            reader.get(MAX_PER_DAY),
            reader.get(MAX_PER_WEEK),
            reader.get(EXPIRES));
    reader.check(
        policy.maxPerDay() <= policy.maxPerWeek(),
        "%s: '%s' is not allowed; allowed: at least %s (%s)",
        MAX_PER_WEEK.key(),
        policy.maxPerWeek(),
        policy.maxPerDay(),
        MAX_PER_DAY.key());
    return policy;
  }

  private static LocalTime timeOfDay(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such time", e);
    }
  }
}
