package dev.nudge.schemas.checks;

import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import java.time.DateTimeException;
import java.time.ZoneId;

/** What a profile update must be like. */
public final class ProfileCheck implements Check<ProfileUpdate> {
  /** In years; above it an age is a mistake. */
  public static final int MAX_AGE = 130;

  private final TimeBounds times;
  private final PlaceholderIds placeholders;

  /**
   * @param placeholders user ids that stand for nobody
   */
  public ProfileCheck(TimeBounds times, PlaceholderIds placeholders) {
    this.times = times;
    this.placeholders = placeholders;
  }

  @Override
  public Fault find(ProfileUpdate profile, long arrival) {
    Fault fault = Texts.findInUserId(profile.getUserId(), placeholders);
    if (fault == null) {
      fault = findInTexts(profile);
    }
    if (fault == null) {
      fault = times.find(profile.getTime().toEpochMilli(), arrival);
    }
    if (fault == null) {
      fault = findInAge(profile.getAge());
    }
    if (fault == null) {
      fault = findInZone(profile.getTimeZone());
    }
    return fault;
  }

  /** Whether somebody withdraws consent: that counts, whatever else is wrong with the update. */
  public boolean isObjection(ProfileUpdate profile) {
    return Boolean.FALSE.equals(profile.getMarketingConsent())
        && Texts.findInUserId(profile.getUserId(), placeholders) == null;
  }

  private static Fault findInTexts(ProfileUpdate profile) {
    Fault fault = Texts.find("occupation", profile.getOccupation());
    if (fault == null) {
      fault = Texts.find("region", profile.getRegion());
    }
    if (fault == null) {
      fault = Texts.find("time_zone", profile.getTimeZone());
    }
    return fault;
  }

  private static Fault findInAge(Integer age) {
    if (age == null || (age >= 0 && age <= MAX_AGE)) {
      return null;
    }
    return new Fault(
        RejectionReason.BAD_AGE, "age %s; allowed: 0 to %s years".formatted(age, MAX_AGE));
  }

  private static Fault findInZone(String zone) {
    if (zone == null || zone.isBlank()) {
      return null;
    }
    try {
      ZoneId.of(zone, ZoneId.SHORT_IDS);
      return null;
    } catch (DateTimeException e) {
      // The field is free text: repeat no more of it than helps.
      return new Fault(
          RejectionReason.BAD_TIME_ZONE,
          "time_zone '%.40s'; allowed: an IANA zone id such as Europe/Berlin".formatted(zone));
    }
  }
}
