package dev.nudge.cleaning;

import static dev.nudge.cleaning.EventCleanerTest.assertRejected;
import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.schemas.ConfluentDecoder;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.Fault;
import java.time.Instant;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileCleanerTest {
  private final Cleaner<ProfileUpdate> cleaner = Cleaner.ofProfiles(CleaningSettings.defaults());

  @Test
  void acceptsAGoodProfileUnderItsUser() {
    ProfileUpdate profile = profile().setAge(0).setTimeZone("Europe/Berlin").build();

    assertThat(clean(profile)).isEqualTo(new Accepted("secret-user", profile));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New York", "Mars/Base"})
  void takesAnObjectionWhateverElseIsWrong(String zone) {
    ProfileUpdate update = profile().setTimeZone(zone).setMarketingConsent(false).build();

    Cleaned.Objection objection = (Cleaned.Objection) clean(update);
    assertThat(objection.userId()).isEqualTo("secret-user");
    assertThat(objection.payload())
        .isEqualTo(profile().setTime(update.getTime()).setMarketingConsent(false).build());
    assertThat(objection.rest().reason()).isEqualTo(RejectionReason.BAD_TIME_ZONE);
    assertThat(clean(profile().setAge(-1).setMarketingConsent(false).build()))
        .isInstanceOf(Cleaned.Objection.class);
    assertThat(clean(profile().setTime(Instant.EPOCH).setMarketingConsent(false).build()))
        .isInstanceOf(Cleaned.Objection.class);
    assertThat(clean(profile().setUserId("null").setMarketingConsent(false).build()))
        .isInstanceOf(Cleaned.Rejected.class);
    assertThat(clean(profile().setTimeZone(zone).setMarketingConsent(true).build()))
        .isInstanceOf(Cleaned.Rejected.class);
  }

  /** Local time west of UTC is before the arrival, and before a consent given since. */
  @ParameterizedTest
  @CsvSource({"timestamp-micros, 1767261600000000", "local-timestamp-millis, 1767243600000"})
  void countsAnObjectionWrittenWithTimesOfAnotherUnitFromItsArrival(String unit, long time) {
    Cleaner<ProfileUpdate> registered =
        Cleaner.ofProfiles(CleaningSettings.defaults().withEncoding(new WithTimesAs(unit)));
    ConfluentEncoder<ProfileUpdate> encoder = ConfluentEncoder.of(ProfileUpdate.class, 1);
    ProfileUpdate update =
        profile().setTime(Instant.ofEpochMilli(time)).setMarketingConsent(false).build();

    Cleaned.Objection objection =
        (Cleaned.Objection) registered.clean(message(encoder.encode(update)));
    assertThat(objection.payload().getTime()).isEqualTo(ARRIVAL);
    assertThat(objection.rest().reason()).isEqualTo(RejectionReason.MALFORMED);
    assertThat(objection.rest().message()).contains("time is written as " + unit);
    assertThat(registered.clean(message(encoder.encode(profile().setAge(30).build()))))
        .isEqualTo(objection.rest());
  }

  private record WithTimesAs(String unit) implements RecordEncoding {

    @Override
    public <T extends SpecificRecord> Function<byte[], T> decoder(Class<T> type) {
      Schema written =
          new Schema.Parser()
              .parse(ProfileUpdate.getClassSchema().toString().replace("timestamp-millis", unit));
      return ConfluentDecoder.of(type, id -> written)::decode;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T00:00:00Z, 1969-12-31T23:59:59.999Z, 2026-02-01T00:00:00Z", // no Kafka timestamp
    "2026-02-01T00:00:00Z, 2999-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "1970-01-01T00:00:00Z, 2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2999-01-01T00:00:00Z, 2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2999-01-01T00:00:00Z, 1970-01-01T00:00:00Z, 2100-01-01T00:00:00Z",
  })
  void countsAnObjectionFromTheTimeThatCanBeBelieved(Instant time, Instant arrival, Instant from) {
    ProfileUpdate update = profile().setTime(time).setMarketingConsent(false).build();

    Cleaned.Objection objection = (Cleaned.Objection) cleaner.clean(update, arrival.toEpochMilli());
    assertThat(((ProfileUpdate) objection.payload()).getTime()).isEqualTo(from);
    assertThat(objection.rest().reason()).isEqualTo(RejectionReason.ABSURD_TIME);
  }

  @Test
  void takesAnObjectionAloneFromAMessageWhoseArrivalIsNotBelieved() {
    Fault ahead = new Fault(RejectionReason.ABSURD_TIME, "ahead");
    ProfileUpdate update = profile().setMarketingConsent(false).build();
    long wall = ARRIVAL.minusSeconds(9).toEpochMilli();

    Cleaned.Objection objection = (Cleaned.Objection) cleaner.refuse(message(update), ahead, wall);
    assertThat(((ProfileUpdate) objection.payload()).getTime()).isEqualTo(ARRIVAL.minusSeconds(9));
    assertRejected(
        cleaner.refuse(message(profile().setAge(33).build()), ahead, wall),
        RejectionReason.ABSURD_TIME,
        "ahead");
    assertRejected(
        cleaner.refuse(message(new byte[3]), ahead, wall), RejectionReason.ABSURD_TIME, "ahead");
    assertRejected(
        cleaner.refuse(message((byte[]) null), ahead, wall), RejectionReason.ABSURD_TIME, "ahead");
  }

  @Test
  void takesAnEmptyZoneForNoneAndKnowsShortNames() {
    Cleaned.Accepted empty = (Cleaned.Accepted) clean(profile().setTimeZone(" ").build());
    assertThat(((ProfileUpdate) empty.payload()).getTimeZone()).isNull();
    assertThat(clean(profile().setTimeZone("EST").build())).isInstanceOf(Accepted.class);
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
  @ValueSource(strings = {"Europe/Atlantis", "%s%n"})
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
