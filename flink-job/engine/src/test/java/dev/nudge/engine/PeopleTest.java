package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.minutes;
import static dev.nudge.engine.OneUser.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.triggers.Consent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user says of themselves: profiles and consent. */
final class PeopleTest {
  @Test
  void holdsBackADeadlineThatWasDueBeforeConsentWasWithdrawn() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(profile().setTime(minutes(90)).setMarketingConsent(false).build())
          .isSilentUntil(minutes(120));

      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions)
          .extracting(Suppression::getReason, Suppression::getCausedAt)
          .containsExactly(tuple(SuppressionReason.NO_CONSENT, minutes(60)));
    }
  }

  @Test
  void nudgesAgainWhenConsentIsGivenAgain() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(profile().setMarketingConsent(false).build())
          .sends(profile().setTime(minutes(1)).setMarketingConsent(true).build())
          .isSilentUntil(minutes(120));

      assertThat(ann.triggers).hasSize(1);
    }
  }

  @Test
  void keepsWhatAProfileUpdateDoesNotSay() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.sends(
              profile()
                  .setAge(40)
                  .setOccupation("baker")
                  .setRegion("north")
                  .setTimeZone("Asia/Tokyo")
                  .setMarketingConsent(true)
                  .build())
          .sends(profile().setRegion("south").build());

      UserRecord record = ann.slot.record();
      assertThat(record.who.age).isEqualTo(40);
      assertThat(record.who.occupation).isEqualTo("baker");
      assertThat(record.who.region).isEqualTo("south");
      assertThat(record.who.timeZone()).isEqualTo("Asia/Tokyo");
      assertThat(record.consent).isEqualTo(Consent.GIVEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // first word, second word (each: minute and answer), what counts
    "5 false, 1 true, WITHDRAWN",
    "5 true, 1 false, GIVEN",
    "5 true, 5 false, WITHDRAWN",
    "5 false, 5 true, WITHDRAWN",
    "1 false, 5 true, GIVEN",
  })
  void theLatestWordCountsByItsOwnTime(String first, String second, Consent counts) {
    try (OneUser ann = new OneUser(SILENCE)) {
      for (String word : List.of(first, second)) {
        String[] parts = word.split(" ");
        ann.sends(
            profile()
                .setTime(minutes(Integer.parseInt(parts[0])))
                .setMarketingConsent(Boolean.parseBoolean(parts[1]))
                .build());
      }
      assertThat(ann.slot.record().consent).isEqualTo(counts);
    }
  }

  @Test
  void keepsAProfileFromItsArrivalHoweverOldItIs() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ProfileUpdate old = profile().setTime(NOON.minus(Duration.ofDays(800))).setAge(40).build();
      ann.sends(old, NOON).isSilentUntil(NOON.plus(Duration.ofDays(364)));
      assertThat(ann.slot.record().who.age).isEqualTo(40);

      ann.isSilentUntil(NOON.plus(Duration.ofDays(365)));
      assertThat(ann.record()).isEqualTo(OneUser.nobody());
    }
  }
}
