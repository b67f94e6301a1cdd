package dev.nudge.engine;

import static dev.nudge.engine.OneUser.ALWAYS;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.cartAdd;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.recommending.CyclicTable;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.MadeFrom;
import dev.nudge.schemas.Recommendation;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.Triggers;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a trigger carries. */
final class EmissionsTest {
  @Test
  void namesRuleCauseAndModel() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      Trigger trigger = ann.does("e1", EventType.VIEW, NOON).triggers.get(0);

      assertThat(trigger.getUserId()).isEqualTo("ann");
      assertThat(trigger.getRule()).isEqualTo("always");
      assertThat(trigger.getRuleVersion()).isEqualTo(3);
      assertThat(trigger.getKind()).isEqualTo("hint");
      assertThat(trigger.getCausedAt()).isEqualTo(NOON);
      assertThat(trigger.getCauseEventId()).isEqualTo("e1");
      assertThat(trigger.getAction()).isEqualTo(Map.of("channel", "email"));
      assertThat(trigger.getModel()).isEqualTo("hand:1");
      assertThat(trigger.getTriggerId())
          .isEqualTo(Triggers.id("ann", "always", 3, NOON.toEpochMilli(), "e1"));
    }
  }

  @Test
  void sayWhatTheyWereMadeFrom() {
    String slow = ALWAYS.replace("cooldown: 1s", "cooldown: 5m");
    try (OneUser ann = new OneUser(slow);
        OneUser bob = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).does("e2", EventType.VIEW, minutes(1));
      MadeFrom from = ann.triggers.get(0).getMadeFrom();
      assertThat(List.of(from.getModel(), from.getRule(), from.getPolicy()))
          .doesNotHaveDuplicates()
          .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
      assertThat(from.getPartition()).isZero();
      assertThat(from.getOffset()).isZero();
      assertThat(ann.suppressions.get(0).getMadeFrom()).isEqualTo(from);

      bob.does(cartAdd("e1", "shoe", "shoes", 59.5)).isSilentUntil(minutes(60));
      MadeFrom silence = bob.triggers.get(0).getMadeFrom();
      assertThat(silence.getModel()).isEqualTo(from.getModel());
      assertThat(silence.getRule()).isNotEqualTo(from.getRule());
      assertThat(silence.getPolicy()).isEqualTo(from.getPolicy());
      assertThat(silence.getPartition()).isNull();
      assertThat(silence.getOffset()).isNull();
    }
  }

  @Test
  void areTheSameWhenTheSameHappensAgain() {
    try (OneUser first = new OneUser(ALWAYS);
        OneUser again = new OneUser(ALWAYS)) {
      for (OneUser user : List.of(first, again)) {
        user.does("e1", EventType.CART_ADD, NOON).does("e2", EventType.VIEW, minutes(9));
      }

      assertThat(again.triggers).hasSize(2).isEqualTo(first.triggers);
    }
  }

  @Test
  void areNumberedWithoutGapsWhateverIsHeldBack() {
    String slow = ALWAYS.replace("cooldown: 1s", "cooldown: 5m");
    try (OneUser ann = new OneUser(slow)) {
      for (int i = 0; i < 16; i++) {
        ann.does("e" + i, EventType.VIEW, minutes(i));
      }

      assertThat(ann.suppressions).isNotEmpty();
      assertThat(ann.triggers)
          .extracting(Trigger::getSequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
    }
  }

  @Test
  void countPerTopicWithoutGapsThoughRulesComeAndGo() {
    String both =
        """
        rules:
          - { id: look, kind: a, gates: { events: [VIEW] }, cooldown: 1s }
          - { id: find, kind: b, gates: { events: [SEARCH] }, cooldown: 1s }
        """;
    String other =
        """
        rules:
          - { id: glance, kind: a, gates: { events: [VIEW] }, cooldown: 1s }
        """;
    try (OneUser ann = new OneUser(both)) {
      ann.does("e1", EventType.VIEW, minutes(1))
          .does("e2", EventType.SEARCH, minutes(2))
          .does("e3", EventType.VIEW, minutes(3))
          .rules("rules: []")
          .does("e4", EventType.VIEW, minutes(100_000))
          .rules(other)
          .does("e5", EventType.VIEW, minutes(100_001))
          .rules(both)
          .does("e6", EventType.SEARCH, minutes(100_002));

      assertThat(ann.triggers)
          .extracting(Trigger::getSequence, Trigger::getKind, Trigger::getTopicSequence)
          .containsExactly(
              tuple(1L, "a", 1L),
              tuple(2L, "b", 1L),
              tuple(3L, "a", 2L),
              tuple(4L, "a", 3L),
              tuple(5L, "b", 2L));
      ann.sends(new Erasure("ann", minutes(100_003), "request"))
          .does("e7", EventType.SEARCH, minutes(100_004));
      assertThat(ann.triggers.get(5).getTopicSequence()).isEqualTo(1);
    }
  }

  @Test
  void recommendWhatGoesWithTheItemsInHand() {
    Recommender recommender = CyclicTable.of("shoe", "sock", "hat", "boot").recommender(2);
    try (OneUser ann = new OneUser(ALWAYS, recommender)) {
      ann.does(event("e1", EventType.PURCHASE, NOON).setItemId("shoe"))
          .does(event("e2", EventType.CART_ADD, minutes(1)).setItemId("sock"));

      assertThat(ann.triggers)
          .extracting(Trigger::getRecommender)
          .containsExactly(CyclicTable.NAME, CyclicTable.NAME);
      assertThat(items(ann.triggers.get(0))).containsExactly("sock", "hat");
      assertThat(items(ann.triggers.get(1))).containsExactly("hat", "boot");
    }
  }

  @Test
  void recommendInSilenceToo() {
    Recommender recommender = CyclicTable.of("shoe", "sock", "hat").recommender(1);
    try (OneUser ann = new OneUser(SILENCE, recommender)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("shoe")).isSilentUntil(minutes(60));

      assertThat(items(ann.triggers.get(0))).containsExactly("sock");
    }
  }

  @Test
  void recommendNothingWithoutATableOrWhereTheRuleSaysSo() {
    Recommender recommender = CyclicTable.of("shoe", "sock").recommender(1);
    try (OneUser unasked = new OneUser(ALWAYS + "    recommend: none\n", recommender);
        OneUser without = new OneUser(ALWAYS)) {
      for (OneUser user : List.of(unasked, without)) {
        Trigger trigger = user.does("e1", EventType.VIEW, NOON).triggers.get(0);

        assertThat(trigger.getRecommendations()).isEmpty();
        assertThat(trigger.getRecommender()).isNull();
      }
    }
  }

  private static List<String> items(Trigger trigger) {
    return trigger.getRecommendations().stream().map(Recommendation::getItem).toList();
  }
}
