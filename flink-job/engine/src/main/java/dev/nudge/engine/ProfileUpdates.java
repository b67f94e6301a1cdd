package dev.nudge.engine;

import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.triggers.Consent;

/** Takes what is known of a user besides behaviour into the user's record. */
final class ProfileUpdates {
  private ProfileUpdates() {}

  /**
   * What the update does not say stays as it was known. Of one from before the user was erased only
   * an objection counts.
   *
   * @param arrival of the update, epoch milliseconds
   */
  static void apply(UserRecord record, ProfileUpdate update, long arrival) {
    long time = update.getTime().toEpochMilli();
    boolean erased = time < record.erased;
    Boolean word = update.getMarketingConsent();
    if (word != null && !(word && erased)) {
      takeWord(record, word, time);
    }
    if (erased) {
      return;
    }
    record.touched = Math.max(record.touched, arrival);
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
  }

  /**
   * The latest word on consent by its own time counts; of two at one time, the objection.
   *
   * @param time epoch milliseconds
   */
  static void takeWord(UserRecord record, boolean given, long time) {
    boolean newer = record.consent == Consent.UNKNOWN || time > record.consentTime;
    if (newer || (time == record.consentTime && !given)) {
      record.consent = given ? Consent.GIVEN : Consent.WITHDRAWN;
      record.consentTime = time;
    }
  }
}
