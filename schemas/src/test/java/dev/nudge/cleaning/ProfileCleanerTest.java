package dev.nudge.cleaning;

import static dev.nudge.cleaning.EventCleanerTest.assertRejected;
import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileCleanerTest {
  private final Cleaner<ProfileUpdate> cleaner = Cleaner.ofProfiles(CleaningSettings.defaults());

  @Test
  void acceptsAGoodProfileUnderItsUser() {
    ProfileUpdate profile = profile().setAge(0).setTimeZone("Europe/Berlin").build();

    assertThat(clean(profile)).isEqualTo(new Accepted("secret-user", profile));
  }

  @Test
  void acceptsOneThatSaysNothing() {
    assertThat(clean(profile().build())).isInstanceOf(Accepted.class);
  }

  @Test
  void rejectsAProfileOfNobody() {
    assertRejected(
        clean(profile().setUserId("undefined").build()),
        RejectionReason.PLACEHOLDER_USER_ID,
        "stands for nobody");
  }

  @Test
  void rejectsControlCharacters() {
    assertRejected(
        clean(profile().setRegion("a\u0000").build()), RejectionReason.BAD_TEXT, "region holds");
  }

  @Test
  void acceptsAnOldOne() {
    assertThat(clean(profile().setTime(Instant.parse("2001-01-01T00:00:00Z")).build()))
        .isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 131})
  void rejectsAnAgeThatIsNone(int age) {
    assertRejected(
        clean(profile().setAge(age).build()),
        RejectionReason.BAD_AGE,
        "age " + age + "; allowed: 0 to 130");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Atlantis", "%s%n"})
  void rejectsAnUnknownTimeZone(String zone) {
    assertRejected(
        clean(profile().setTimeZone(zone).build()),
        RejectionReason.BAD_TIME_ZONE,
        "'" + zone + "'; allowed: an IANA zone id");
  }

  @Test
  void tellsOnlyTheBeginningOfALongWrongTimeZone() {
    assertRejected(
        clean(profile().setTimeZone("x".repeat(40) + "secret").build()),
        RejectionReason.BAD_TIME_ZONE,
        "x".repeat(40) + "'");
  }

  @Test
  void rejectsAProfileWithoutUser() {
    assertRejected(
        clean(profile().setUserId("").build()), RejectionReason.MISSING_USER_ID, "user_id");
  }

  @Test
  void rejectsTimesNobodyCanMean() {
    assertRejected(
        clean(profile().setTime(Instant.parse("2090-01-01T00:00:00Z")).build()),
        RejectionReason.ABSURD_TIME,
        "2090");
  }

  @Test
  void takesATimeAheadForTheArrival() {
    assertThat(clean(profile().setTime(ARRIVAL.plusSeconds(30)).build()))
        .isEqualTo(new Accepted("secret-user", profile().build()));
  }

  @Test
  void rejectsTextsTooLongToKeep() {
    String longest = "secret".repeat(50).substring(0, 256);
    String tooLong = longest + "s";

    assertThat(
            clean(profile().setUserId(longest).setOccupation(longest).setRegion(longest).build()))
        .isInstanceOf(Accepted.class);
    assertTooLong(profile().setUserId(tooLong), "user_id");
    assertTooLong(profile().setOccupation(tooLong), "occupation");
    assertTooLong(profile().setRegion(tooLong), "region");
    assertTooLong(profile().setTimeZone(tooLong), "time_zone");
  }

  private void assertTooLong(ProfileUpdate.Builder profile, String field) {
    assertRejected(
        clean(profile.build()),
        RejectionReason.TOO_LONG,
        field + " is 257 characters long; allowed: up to 256");
  }

  private Cleaned clean(ProfileUpdate profile) {
    return cleaner.clean(message(profile));
  }

  private static ProfileUpdate.Builder profile() {
    return ProfileUpdate.newBuilder().setUserId("secret-user").setTime(ARRIVAL);
  }
}
