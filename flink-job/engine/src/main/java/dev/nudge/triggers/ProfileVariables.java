package dev.nudge.triggers;

import dev.cel.common.types.SimpleType;
import dev.nudge.features.Demographics;
import dev.nudge.schemas.Gender;
import dev.nudge.schemas.checks.ProfileCheck;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Who a user is, as the profile has it. */
final class ProfileVariables {
  private ProfileVariables() {}

  static void declare(VariableList all) {
    all.add(
        "user.age",
        SimpleType.INT,
        "years; may be unknown",
        at -> Domain.range(0, ProfileCheck.MAX_AGE),
        m -> m.who.age == Demographics.UNKNOWN_AGE ? null : (long) m.who.age);
    all.text(
        "user.gender",
        "UNKNOWN, FEMALE, MALE or OTHER",
        at -> Domain.names(Gender.values()),
        m -> m.who.gender.name());
    all.text(
        "user.region",
        "as the profile has it; empty if unknown",
        at -> Domain.ANY,
        m -> m.who.region);
    all.text(
        "user.occupation",
        "as the profile has it; empty if unknown",
        at -> Domain.ANY,
        m -> m.who.occupation);
    all.count(
        "user.local_hour",
        "0 to 23, in the user's time zone",
        at -> Domain.range(0, 23),
        m -> local(m).getHour());
    all.count(
        "user.local_weekday",
        "1 (Monday) to 7 (Sunday), in the user's time zone",
        at -> Domain.range(1, 7),
        m -> local(m).getDayOfWeek().getValue());
  }

  private static ZonedDateTime local(DecisionContext m) {
    return Instant.ofEpochMilli(m.time).atZone(m.who.zone());
  }
}
