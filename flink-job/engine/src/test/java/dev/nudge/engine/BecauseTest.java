package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static dev.nudge.engine.Sentences.day;
import static dev.nudge.engine.Sentences.item;
import static dev.nudge.engine.Sentences.last;
import static dev.nudge.engine.Sentences.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The sentences of a trigger, word for word. */
final class BecauseTest {
  private static final String CART =
      "rules: [{ id: cart, gates: { silence: { after: 50m }, cart: changed } }]";

  @Test
  void sayHowLongASilenceLastsAndWhatIsUsual() {
    String nineDays = "rules: [{ id: gone, gates: { silence: { after: 9d } } }]";
    try (OneUser ann = new OneUser(nineDays)) {
      for (int day : new int[] {0, 3, 6, 9}) {
        ann.does("e" + day, EventType.VIEW, day(day));
      }

      assertThat(last(ann.isSilentUntil(day(18))))
          .containsExactly("Silent for 9 days; usually back within 3 days.");
    }
  }

  @Test
  void callNothingUsualThatHappenedOnce() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(minutes(60));
      assertThat(last(ann)).containsExactly("Silent for 60 minutes; this was the first visit.");

      ann.does("e2", EventType.VIEW, day(5)).isSilentUntil(day(6));
      assertThat(last(ann))
          .containsExactly("Silent for 60 minutes; came back after 5 days last time.");
    }
  }

  @Test
  void sayWhatTheCartIsWorthAndSinceWhen() {
    try (OneUser ann = new OneUser(CART)) {
      ann.does(item(EventType.CART_ADD, NOON, "b1", 20).setQuantity(2))
          .does(item(EventType.CART_ADD, NOON, "b2", 16))
          .does(item(EventType.CART_ADD, NOON, "b3", 20))
          .isSilentUntil(minutes(50));

      assertThat(last(ann)).contains("3 items worth 76.00 EUR in the cart for 50 minutes.");
    }
  }

  @Test
  void leaveOutWhatIsNotKnown() {
    try (OneUser ann = new OneUser(CART)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("b1")).isSilentUntil(minutes(50));
      assertThat(last(ann)).contains("1 item in the cart for 50 minutes.");

      ann.does(event("e2", EventType.CART_ADD, day(3)).setItemId("b2").setPrice(9.5))
          .isSilentUntil(day(4));
      assertThat(last(ann)).contains("2 items worth at least 9.50 in the cart for 50 minutes.");
    }
  }

  @Test
  void writeMoneyAsItsCurrencyDoes() {
    try (OneUser ann = new OneUser(CART)) {
      ann.does(item(EventType.CART_ADD, NOON, "b1", 1200).setCurrency("JPY"))
          .isSilentUntil(minutes(50));

      assertThat(last(ann)).contains("1 item worth 1200 JPY in the cart for 50 minutes.");
    }
  }

  @Test
  void countTheLooksAtAnItemAndCompareItsPrice() {
    try (OneUser ann = new OneUser(when("user.session_events == 4"))) {
      ann.does(item(EventType.PURCHASE, day(-9), "b7", 20));
      for (int look = 0; look < 4; look++) {
        ann.does(item(EventType.VIEW, minutes(5 * look), "b1", 45));
      }

      assertThat(last(ann))
          .containsExactly(
              "Looked at item b1; 4 events with it in 15 minutes; it costs 45.00 EUR; this user usually pays about 20.00 EUR.");
    }
  }

  @Test
  void sayWhoIsBack() {
    try (OneUser ann = new OneUser(when("signals.returning"))) {
      ann.does("e1", EventType.VIEW, NOON).does("e2", EventType.VIEW, day(12));

      assertThat(last(ann))
          .containsExactly(
              "Looked at a page; back after 12 days.",
              "2 events in 2 visits, the first 12 days ago.");
    }
  }

  @Test
  void sayWhatIsPromisedAndWhatMovedIt() {
    String rise =
        """
        rules:
          - id: rise
            gates: { score: { name: purchase-1d, above: 0.3, rearm-below: 0.1 } }
        """;
    try (OneUser ann = new OneUser(rise)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"));

      assertThat(last(ann))
          .containsExactly(
              "Put item shoe into the cart.",
              "A purchase within 24 hours is 50.0 % likely; the rule waits for 30 %.",
              "What raises it: this cart addition (58 %); what lowers it: 1 event in this visit, the 1st (42 %).");
    }
  }

  @Test
  void sayWhatAFollowUpFollowsAndWhatDidNotComeBetween() {
    String journey =
        """
        rules:
          - { id: first, gates: { events: [CART_ADD] } }
          - id: second
            after: { rule: first, for: 24h, unless: [PURCHASE] }
            gates: { cart: non-empty }
        """;
    try (OneUser ann = new OneUser(journey)) {
      ann.does(item(EventType.CART_ADD, NOON, "b1", 20)).isSilentUntil(day(2));

      assertThat(last(ann))
          .containsExactly(
              "24 hours after the nudge of first; no purchase since; silent for 24 hours; this was the first visit.",
              "1 item worth 20.00 EUR in the cart for 24 hours.");
    }
  }

  @Test
  void sayWhatQuietHoursHeld() {
    String quiet =
        """
        policy: { quiet: [{ from: 12:00, to: 17:00 }] }
        rules: [{ id: look, quiet: defer, gates: { events: [VIEW] } }]
        """;
    try (OneUser ann = new OneUser(quiet)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(day(1));

      assertThat(last(ann))
          .containsExactly(
              "Held by quiet hours for 5 hours; silent for 5 hours; this was the first visit.");
    }
  }

  @Test
  void sayOfAHeldRiseWhatItHadToBe() {
    String held =
        """
        policy: { quiet: [{ from: 12:00, to: 17:00 }] }
        rules:
          - id: rise
            quiet: defer
            gates: { score: { name: purchase-1d, above: 0.3, rearm-below: 0.1 } }
        """;
    try (OneUser ann = new OneUser(held)) {
      ann.does("e1", EventType.CART_ADD, NOON).isSilentUntil(day(1));

      assertThat(String.join(" ", last(ann)))
          .contains("the rule waited for 30 %, and holds until below 10 %.");
    }
  }

  @Test
  void areTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try (OneUser ann = new OneUser(CART);
        OneUser again = new OneUser(CART)) {
      ann.does(item(EventType.CART_ADD, NOON, "b1", 20.5)).isSilentUntil(minutes(50));
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      again.does(item(EventType.CART_ADD, NOON, "b1", 20.5)).isSilentUntil(minutes(50));

      assertThat(last(again)).isEqualTo(last(ann));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nameAPageWithoutWhatWasSearchedFor() {
    try (OneUser ann = new OneUser(when("true"))) {
      List<String> pages = List.of("/s?q=secret", "/s#secret", "/s;id=secret", "?q=secret");
      for (int i = 0; i < pages.size(); i++) {
        ann.does(event("e" + i, EventType.VIEW, minutes(i)).setPage(pages.get(i)));
      }

      assertThat(ann.triggers)
          .extracting(trigger -> trigger.getBecause().get(0))
          .containsExactly(
              "Looked at page /s.",
              "Looked at page /s.",
              "Looked at page /s.",
              "Looked at a page.");
    }
  }

  @Test
  void cutLongNamesAndKeepToOneLine() {
    try (OneUser ann = new OneUser(when("true"))) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("a\nb" + "c".repeat(200)));

      assertThat(last(ann).get(0))
          .startsWith("Looked at item a b")
          .endsWith("c….")
          .hasSizeLessThan(80);
    }
  }
}
