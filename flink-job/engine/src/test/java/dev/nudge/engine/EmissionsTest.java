package dev.nudge.engine;

import static dev.nudge.engine.OneUser.ALWAYS;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.recommending.CyclicTable;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Evidence;
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
  void showTheCartAsTheUserFilledIt() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(cartAdd("e1", "shoe", "shoes", 59.5).setQuantity(2))
          .does(cartAdd("e2", "sock", null, 4))
          .does(cartAdd("e3", "hat", "hats", 20))
          .does(cartAdd("e4", "boot", "shoes", 100))
          .does(event("e5", EventType.CART_REMOVE, NOON).setItemId("hat"))
          .does(event("e6", EventType.VIEW, NOON).setItemId("other"))
          .isSilentUntil(minutes(60));

      assertThat(ann.triggers.get(0).getEvidence())
          .isEqualTo(
              new Evidence(
                  List.of("shoe", "sock", "boot"), List.of("shoes"), 2 * 59.5 + 4 + 100, "EUR"));
    }
  }

  @Test
  void showTheItemOfTheEventOrTheLastOneWhereTheCartIsEmpty() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("shoe").setCategory("shoes"))
          .does(event("e2", EventType.VIEW, minutes(1)).setItemId("sock"))
          .does(event("e3", EventType.SEARCH, minutes(2)).setCategory("hats"));

      assertThat(ann.triggers)
          .extracting(Trigger::getEvidence)
          .containsExactly(
              new Evidence(List.of("shoe"), List.of("shoes"), 0.0, null),
              new Evidence(List.of("sock"), List.of(), 0.0, null),
              new Evidence(List.of("sock"), List.of("hats"), 0.0, null));
    }
  }

  @Test
  void showNoCategoryOfAnotherItemThanThoseInTheCart() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(cartAdd("e1", "book", null, 8))
          .does(event("e2", EventType.VIEW, minutes(1)).setItemId("boot").setCategory("shoes"))
          .does(event("e3", EventType.SEARCH, minutes(2)).setCategory("hats"))
          .does(event("e4", EventType.VIEW, minutes(3)).setItemId("book").setCategory("books"));

      assertThat(ann.triggers)
          .extracting(trigger -> trigger.getEvidence().getCategories())
          .containsExactly(List.of(), List.of(), List.of(), List.of("books"));
    }
  }

  @Test
  void showTheLastItemsOfALargeCartAndTheValueOfAll() {
    try (OneUser ann = new OneUser(SILENCE)) {
      for (int i = 0; i < 60; i++) {
        ann.does(cartAdd("e" + i, "item-" + i, null, 2));
      }
      Evidence evidence = ann.isSilentUntil(minutes(60)).triggers.get(0).getEvidence();

      assertThat(evidence.getItems()).hasSize(50).startsWith("item-10").endsWith("item-59");
      assertThat(evidence.getAmount()).isEqualTo(120);
    }
  }

  @Test
  void showWhatTheUserMetLastWhereTheEventNamesNoItem() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("sock"))
          .does(event("e2", EventType.SEARCH, minutes(1)).setCategory("boots"))
          .does(event("e3", EventType.PURCHASE, minutes(2)).setItemId("sock"))
          .does(event("e4", EventType.SEARCH, minutes(3)));

      assertThat(ann.triggers)
          .extracting(Trigger::getEvidence)
          .contains(new Evidence(List.of("sock"), List.of("boots"), 0.0, null), atIndex(1))
          .contains(new Evidence(List.of(), List.of(), 0.0, null), atIndex(3));
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
  void showWhatTheUserMetLastInASilenceWithoutACart() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("sock")).isSilentUntil(minutes(60));

      assertThat(ann.triggers.get(0).getEvidence())
          .isEqualTo(new Evidence(List.of("sock"), List.of(), 0.0, null));
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

  private static Event.Builder cartAdd(String id, String item, String category, double price) {
    return event(id, EventType.CART_ADD, NOON)
        .setItemId(item)
        .setCategory(category)
        .setPrice(price)
        .setCurrency("EUR");
  }
}
