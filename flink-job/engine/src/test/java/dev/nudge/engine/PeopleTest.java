package dev.nudge.engine;

import static dev.nudge.engine.HandModel.sigmoid;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.Erasure;
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

/** What a user says, and what an erasure leaves: profiles, consent, objections. */
final class PeopleTest {
  private static final String SILENCE =
      "rules: [{ id: silent, gates: { silence: { after: 1h } } }]";
  private static final double EXACT = 1e-6;

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

  @Test
  void forgetsEverythingAtAnErasure() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .sends(profile().setAge(40).setMarketingConsent(true).build())
          .sends(new Erasure("ann", minutes(1), "request-1"));

      assertThat(ann.slot.record().rolling.events).isZero();
      assertThat(ann.slot.record().who.age).isNegative();
      ann.isSilentUntil(minutes(10_000)).does("e1", EventType.VIEW, minutes(10_000));
      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions).isEmpty();
      assertThat(ann.duplicates()).isZero();
      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(-1 - 1), within(EXACT));
    }
  }

  @Test
  void anObjectionOutlivesErasureAndForgetting() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(profile().setAge(40).setMarketingConsent(false).build())
          .sends(new Erasure("ann", minutes(1), "request-1"))
          .isSilentUntil(NOON.plus(Duration.ofDays(4_000)))
          .sends(profile().setTime(NOON.minusSeconds(1)).setMarketingConsent(true).build())
          .does("e2", EventType.VIEW, NOON.plus(Duration.ofDays(4_001)))
          .isSilentUntil(NOON.plus(Duration.ofDays(4_002)));

      assertThat(ann.triggers).isEmpty();
      assertThat(ann.suppressions)
          .extracting(Suppression::getReason)
          .containsExactly(SuppressionReason.NO_CONSENT);
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
  void whatHappenedBeforeAnErasureDoesNotBringTheUserBack() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .does("e2", EventType.VIEW, minutes(9));
      assertThat(ann.slot.record().rolling.events).isZero();
      assertThat(ann.scores).hasSize(1);

      ann.does("e3", EventType.VIEW, minutes(11));
      assertThat(ann.scores).hasSize(2);
    }
  }

  @Test
  void anErasureThatIsDeliveredAgainTakesNothingThatCameSince() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.sends(new Erasure("ann", minutes(10), "request-1"))
          .does("e1", EventType.VIEW, minutes(11))
          .sends(new Erasure("ann", minutes(10), "request-1"))
          .sends(new Erasure("ann", minutes(9), "request-0"));
      assertThat(ann.slot.record().rolling.events).isEqualTo(1);

      ann.sends(new Erasure("ann", minutes(12), "request-2"));
      assertThat(ann.slot.record().rolling.events).isZero();
    }
  }

  @Test
  void keepsNothingOfAnErasedUserOnceNothingFromBeforeCanCome() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).sends(new Erasure("ann", minutes(10), "request-1"));
      assertThat(ann.nextDeadline()).isEqualTo(minutes(70).toEpochMilli());

      ann.isSilentUntil(minutes(70));
      assertThat(ann.record()).isEqualTo(OneUser.nobody());
    }
  }

  private static ProfileUpdate.Builder profile() {
    return ProfileUpdate.newBuilder().setUserId("ann").setTime(NOON);
  }
}
