package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** What a profile update must be like. A time ahead of the arrival is taken for the arrival's. */
final class ProfileRules implements Rules<ProfileUpdate> {
  static final int MAX_AGE = 130;

  private final TimeRule times;

  ProfileRules(CleaningSettings settings) {
    times = new TimeRule(settings);
  }

  @Override
  public Cleaned check(ProfileUpdate profile, long arrival) {
    if (profile.getUserId().isBlank()) {
      return Missing.USER_ID;
    }
    long time = profile.getTime().toEpochMilli();
    Rejected rejected = checkLengths(profile);
    if (rejected == null) {
      rejected = times.check(time, arrival);
    }
    if (rejected == null) {
      rejected = checkAge(profile.getAge());
    }
    if (rejected == null) {
      rejected = checkZone(profile.getTimeZone());
    }
    if (rejected != null) {
      return rejected;
    }
    if (time > arrival) {
      profile.setTime(Instant.ofEpochMilli(arrival));
    }
    return new Accepted(profile.getUserId(), profile);
  }

  private static Rejected checkLengths(ProfileUpdate profile) {
    Rejected rejected = LengthRule.check("user_id", profile.getUserId());
    if (rejected == null) {
      rejected = LengthRule.check("occupation", profile.getOccupation());
    }
    if (rejected == null) {
      rejected = LengthRule.check("region", profile.getRegion());
    }
    if (rejected == null) {
      rejected = LengthRule.check("time_zone", profile.getTimeZone());
    }
    return rejected;
  }

  private static Rejected checkAge(Integer age) {
    if (age == null || (age >= 0 && age <= MAX_AGE)) {
      return null;
    }
    return new Rejected(
        RejectionReason.BAD_AGE, "age %s; allowed: 0 to %s years".formatted(age, MAX_AGE));
  }

  private static Rejected checkZone(String zone) {
    if (zone == null) {
      return null;
    }
    try {
      ZoneId.of(zone);
      return null;
    } catch (DateTimeException e) {
      // The field is free text: tell no more of it than helps.
      return new Rejected(
          RejectionReason.BAD_TIME_ZONE,
          "time_zone '%.40s'; allowed: an IANA zone id such as Europe/Berlin".formatted(zone));
    }
  }
}
