package dev.nudge.engine;

import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.triggers.Consent;

/** Takes what is known of a user besides behaviour into the user's record. */
final class ProfileUpdates {
  private ProfileUpdates() {}

  /** What the update does not say stays as it was known. */
  static void apply(UserRecord record, ProfileUpdate update) {
    record.touched = Math.max(record.touched, update.getTime().toEpochMilli());
    if (update.getAge() != null) {
      record.who.age = update.getAge();
    }
    if (update.getGender() != null) {
      record.who.gender = update.getGender();
    }
    if (update.getOccupation() != null) {
      record.who.occupation = update.getOccupation();
    }
    if (update.getRegion() != null) {
      record.who.region = update.getRegion();
    }
    if (update.getTimeZone() != null) {
      record.who.setTimeZone(update.getTimeZone());
    }
    if (update.getMarketingConsent() != null) {
      record.consent = update.getMarketingConsent() ? Consent.GIVEN : Consent.WITHDRAWN;
    }
  }
}
