package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a user's deadlines fire, and how the record ends. */
final class DeadlinesTest {
  private static final String THREE_SILENCES_AND_VIEWS =
      """
      rules:
        - { id: after-3h, gates: { events: [CART_ADD], silence: { after: 3h } } }
        - { id: after-1h, gates: { events: [CART_ADD], silence: { after: 1h } } }
        - { id: after-2h, gates: { events: [CART_ADD], silence: { after: 2h } } }
        - { id: viewed, gates: { events: [VIEW] } }
      """;

  @Test
  void fireBeforeTheEventInTheOrderOfTheirTimes() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS)) {
      ann.does("e1", EventType.CART_ADD, NOON).does("e2", EventType.VIEW, hours(4));

      assertThat(ann.triggers)
          .extracting(Trigger::getRule, Trigger::getCausedAt, Trigger::getCauseEventId)
          .containsExactly(
              tuple("after-1h", hours(1), null),
              tuple("after-2h", hours(2), null),
              tuple("after-3h", hours(3), null),
              tuple("viewed", hours(4), "e2"));
    }
  }

  @Test
  void fireByRuleIdWhereTheyAreDueAtOneTime() {
    String same =
        """
        rules:
          - { id: m, gates: { silence: { after: 1h } } }
          - { id: z, gates: { silence: { after: 1h } } }
          - { id: a, gates: { silence: { after: 1h } } }
        """;
    try (OneUser ann = new OneUser(same)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(hours(1));

      assertThat(rules(ann)).containsExactly("a", "m", "z");
    }
  }

  @Test
  void fireAtTheirTimeAndNoEarlier() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS)) {
      ann.does("e1", EventType.CART_ADD, NOON);
      assertThat(ann.nextDeadline()).isEqualTo(hours(1).toEpochMilli());

      assertThat(rules(ann.isSilentUntil(hours(1).minusMillis(1)))).isEmpty();
      assertThat(rules(ann.isSilentUntil(hours(1)))).containsExactly("after-1h");
      assertThat(rules(ann.isSilentUntil(hours(1)))).containsExactly("after-1h");
      assertThat(ann.nextDeadline()).isEqualTo(hours(2).toEpochMilli());
    }
  }

  @Test
  void fireBeforeAnEventOfTheSameTimeWhichEndsTheSilence() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS)) {
      ann.does("e1", EventType.CART_ADD, NOON).does("e2", EventType.VIEW, hours(1));

      assertThat(rules(ann)).containsExactly("after-1h", "viewed");
      assertThat(ann.nextDeadline()).isEqualTo(hours(1).plus(Duration.ofDays(365)).toEpochMilli());
    }
  }

  @Test
  void fireBeforeARepeatToo() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS)) {
      ann.does("e1", EventType.CART_ADD, NOON).does("e1", EventType.CART_ADD, hours(1));

      assertThat(rules(ann)).containsExactly("after-1h");
      assertThat(ann.duplicates()).isEqualTo(1);
    }
  }

  @Test
  void endWithTheRecordAfterWhichNothingComes() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS, 4, Duration.ofHours(2))) {
      ann.does("e1", EventType.CART_ADD, NOON).isSilentUntil(hours(100));

      assertThat(rules(ann)).containsExactly("after-1h", "after-2h");
      assertThat(ann.record()).isEqualTo(OneUser.nobody());
      assertThat(ann.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void knowNothingOfAUserWhoComesBackAfterTheRecordEnded() {
    try (OneUser ann = new OneUser(THREE_SILENCES_AND_VIEWS, 4, Duration.ofHours(2))) {
      ann.does("e1", EventType.CART_ADD, NOON).does("e1", EventType.VIEW, hours(3));

      assertThat(ann.duplicates()).isZero();
      assertThat(ann.slot.record().sequence).isEqualTo(1);
      assertThat(ann.slot.record().rolling.cart.lines).isEmpty();
      assertThat(ann.triggers)
          .extracting(Trigger::getRule, Trigger::getSequence)
          .containsExactly(tuple("after-1h", 1L), tuple("after-2h", 2L), tuple("viewed", 1L));
    }
  }

  @Test
  void endLaterForAUserOfWhomAProfileCame() {
    try (OneUser ann = new OneUser("rules: []", 4, Duration.ofHours(2))) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(ProfileUpdate.newBuilder().setUserId("ann").setTime(hours(1)).build());

      assertThat(ann.nextDeadline()).isEqualTo(hours(3).toEpochMilli());
    }
  }

  private static List<String> rules(OneUser user) {
    return user.triggers.stream().map(Trigger::getRule).toList();
  }

  private static Instant hours(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }
}
