package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static dev.nudge.engine.Sentences.day;
import static dev.nudge.engine.Sentences.item;
import static dev.nudge.engine.Sentences.last;
import static dev.nudge.engine.Sentences.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import org.junit.jupiter.api.Test;

/** What the sentences of a trigger say of prices, purchases and needs. */
final class BecauseOfNeedsTest {
  @Test
  void sayOfMoneySpentWhatTheRuleTested() {
    String silent =
        "rules: [{ id: gone, gates: { silence: { after: 30d } }, when: user.spend_30d >= 90.0 }]";
    try (OneUser ann = new OneUser(silent)) {
      ann.does(item(EventType.PURCHASE, NOON, "b1", 200)).isSilentUntil(day(31));

      assertThat(last(ann))
          .contains(
              "1 purchase so far, the last 30 days ago; spent 100.00 EUR of late, old purchases fading.");
    }
  }

  @Test
  void compareAPriceWithThoseBeforeItOnly() {
    try (OneUser ann = new OneUser(when("event.price >= 200.0"))) {
      ann.does(item(EventType.VIEW, minutes(0), "b0", 12_990));
      assertThat(last(ann)).first().isEqualTo("Looked at item b0; it costs 12990.00 EUR.");

      ann.does(item(EventType.VIEW, minutes(1), "b1", 15_000));
      assertThat(last(ann))
          .first()
          .isEqualTo(
              "Looked at item b1; it costs 15000.00 EUR; this user usually looks at about 13000 EUR.");
      ann.does(event("e3", EventType.SEARCH, minutes(2)).setPrice(200.0));
      assertThat(ann.triggers).as("events of rule r").hasSize(2);
    }
  }

  @Test
  void sayAtLeastWhereItemsMayHaveBeenForgotten() {
    try (OneUser ann = new OneUser(when("event.attributes.size() == 0"))) {
      ann.does(item(EventType.VIEW, minutes(0), "a", 10));
      for (int i = 1; i <= 12; i++) {
        ann.does(item(EventType.VIEW, minutes(i), "b" + i, 10));
      }
      ann.does(item(EventType.VIEW, minutes(13), "a", 10));
      ann.does(item(EventType.VIEW, minutes(14), "a", 10));

      assertThat(last(ann)).first().asString().contains("; at least 2 events with it in 14 min");
    }
  }

  @Test
  void sayHowManyTimesAsDearFromThePricesThemselves() {
    try (OneUser ann = new OneUser(when("needs.price_hesitation >= 0.5"))) {
      ann.does(item(EventType.PURCHASE, day(-9), "b7", 5).setCategory("hats"));
      for (int i = 1; i < 5; i++) {
        ann.does(item(EventType.VIEW, minutes(i), "b" + i, 5));
      }
      ann.does(item(EventType.CART_ADD, minutes(5), "b9", 150));
      for (int i = 6; i < 9; i++) {
        ann.does(item(EventType.VIEW, minutes(i), "b9", 150));
      }

      assertThat(last(ann).get(1))
          .contains("the dearest item costs about 30.0 times what this user usually pays");
    }
  }

  @Test
  void nameNoCategoryWhereNoneIsKnown() {
    try (OneUser ann = new OneUser(when("needs.searching_in_vain >= 0.0"))) {
      ann.does(item(EventType.VIEW, day(-9), "b7", 1));
      for (int i = 0; i < 5; i++) {
        ann.does(event("s" + i, EventType.SEARCH, minutes(2 * i)));
        ann.does(event("v" + i, EventType.VIEW, minutes(2 * i + 1)).setItemId("i" + i));
      }

      assertThat(last(ann)).anySatisfy(text -> assertThat(text).contains("searching_in_vain"));
      assertThat(last(ann)).allSatisfy(text -> assertThat(text).doesNotContain("one category"));
    }
  }

  @Test
  void callNothingUnmetThatMayBeForgotten() {
    try (OneUser ann = new OneUser(when("needs.out_of_pattern >= 0.0"))) {
      for (int day = 0; day < 70; day += 7) {
        ann.does(item(EventType.VIEW, day(day), "b" + day, 20));
      }
      ann.does(item(EventType.VIEW, day(70), "h", 20).setCategory("hats"));
      ann.does(item(EventType.VIEW, day(70), "h2", 20).setCategory("hats"));

      assertThat(last(ann))
          .anySatisfy(
              text ->
                  assertThat(text).endsWith("; this category is not known from an earlier visit."));
    }
  }

  @Test
  void sayWhatANeedIsReadFrom() {
    try (OneUser ann = new OneUser(when("needs.price_hesitation >= 0.5"))) {
      for (int i = 1; i < 5; i++) {
        ann.does(item(EventType.VIEW, minutes(i), "b" + i, 70));
      }
      ann.does(item(EventType.CART_ADD, minutes(5), "b9", 150));
      for (int i = 6; i < 9; i++) {
        ann.does(item(EventType.VIEW, minutes(i), "b9", 150));
      }

      assertThat(last(ann).get(1))
          .startsWith(
              "Wants what lies in the cart, or was taken out in this visit, but for its price (need price_hesitation, level 0.")
          .contains(
              "the dearest item costs about 2.2 times what is usual for its kind",
              "4 events with it in this visit",
              "4 cheaper items looked at");
      assertThat(last(ann).get(2)).isEqualTo("1 item worth 150.00 EUR in the cart for 3 minutes.");
    }
  }

  @Test
  void sayHowOftenSomethingIsBoughtAgain() {
    String due =
        """
        rules:
          - id: due
            gates: { silence: { after: 28d } }
            when: needs.replenishment_due >= 0.5 && user.purchases > 2
        """;
    try (OneUser ann = new OneUser(due)) {
      for (int day : new int[] {0, 30, 61, 90}) {
        ann.does(item(EventType.PURCHASE, day(day), "f1", 20));
      }

      assertThat(last(ann.isSilentUntil(day(120))))
          .contains("4 purchases so far, the last 28 days ago.")
          .anySatisfy(
              sentence ->
                  assertThat(sentence)
                      .endsWith("bought on 4 days, usually every 30 days; last 28 days ago."));
    }
  }

  @Test
  void sayWhatIsDueWhereARuleWaitsForIt() {
    try (OneUser ann = new OneUser("rules: [{ id: due, gates: { silence: { due-in: 36h } } }]")) {
      for (int day : new int[] {0, 30, 60}) {
        ann.does(item(EventType.PURCHASE, day(day), "f1", 20));
      }

      assertThat(last(ann.isSilentUntil(day(90))).get(0))
          .startsWith("Silent for 28 days; ")
          .endsWith("; what is bought every 30 days is due in 36 hours.");
    }
  }
}
