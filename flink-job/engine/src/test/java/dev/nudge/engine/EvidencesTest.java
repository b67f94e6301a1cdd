package dev.nudge.engine;

import static dev.nudge.engine.OneUser.ALWAYS;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.cartAdd;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trigger shows of cart and items. */
final class EvidencesTest {
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
  void showWhatTheUserMetLastInASilenceWithoutACart() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("sock")).isSilentUntil(minutes(60));

      assertThat(ann.triggers.get(0).getEvidence())
          .isEqualTo(new Evidence(List.of("sock"), List.of(), 0.0, null));
    }
  }
}
