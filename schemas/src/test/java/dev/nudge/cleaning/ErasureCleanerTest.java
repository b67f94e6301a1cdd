package dev.nudge.cleaning;

import static dev.nudge.cleaning.EventCleanerTest.assertRejected;
import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ErasureCleanerTest {
  private final Cleaner<Erasure> cleaner = Cleaner.ofErasures(CleaningSettings.defaults());

  @Test
  void acceptsAnErasureUnderItsUser() {
    Erasure erasure = new Erasure("secret-user", ARRIVAL, "r-1");

    assertThat(cleaner.clean(message(erasure))).isEqualTo(new Accepted("secret-user", erasure));
  }

  @Test
  void rejectsAnErasureWithoutUser() {
    assertRejected(
        cleaner.clean(message(new Erasure(" ", ARRIVAL, "r-1"))),
        RejectionReason.MISSING_USER_ID,
        "user_id");
  }

  @Test
  void erasesWhatEarlierReleasesKeptOfNobody() {
    assertThat(cleaner.clean(message(new Erasure("null", ARRIVAL, "r-1"))))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void rejectsTimesNobodyCanMean() {
    assertRejected(
        cleaner.clean(message(new Erasure("secret-user", Instant.EPOCH, "r-1"))),
        RejectionReason.ABSURD_TIME,
        "1970");
  }

  @Test
  void rejectsIdsThatAreTooLong() {
    String longest = "secret".repeat(50).substring(0, 256);

    assertThat(cleaner.clean(message(new Erasure(longest, ARRIVAL, longest))))
        .isInstanceOf(Accepted.class);
    assertRejected(
        cleaner.clean(message(new Erasure(longest + "s", ARRIVAL, "r-1"))),
        RejectionReason.TOO_LONG,
        "user_id is 257 characters long; allowed: up to 256");
    assertRejected(
        cleaner.clean(message(new Erasure("secret-user", ARRIVAL, longest + "s"))),
        RejectionReason.TOO_LONG,
        "request_id is 257 characters long");
  }

  @Test
  void takesATimeAheadForTheArrival() {
    assertThat(cleaner.clean(message(new Erasure("secret-user", ARRIVAL.plusSeconds(9), "r-1"))))
        .isEqualTo(new Accepted("secret-user", new Erasure("secret-user", ARRIVAL, "r-1")));
  }
}
