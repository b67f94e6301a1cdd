package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.triggers.RuleException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that can never fire is taken, with a warning; one that can fire gets none. */
final class NeverTrueTest {
  private static final String EVENT = "{ cart: any }";
  private static final String SILENCE = "{ silence: { after: 45m } }";

  private static List<RuleMistake> warnings(String gates, String when) {
    String rule = "id: mine\ngates: %s\nwhen: \"%s\"\n".formatted(gates, when);
    RuleBook book = RuleBook.parse("rules: []", Scene.SCORES).with(rule);
    assertThat(book.find("mine")).isNotNull();
    assertThat(book.warnings())
        .allSatisfy(
            warning -> {
              assertThat(warning.kind()).isEqualTo(Kind.NEVER_TRUE);
              assertThat(warning.rule()).isEqualTo("mine");
              assertThat(warning.field()).isEqualTo("when");
              assertThat(warning.line()).isEqualTo(3);
            });
    return book.warnings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '"',
      value = {
        "event.type == 'view' -> event.type == 'view' never holds: event.type is empty or VIEW or",
        "event.type == 'view' -> ; did you mean 'VIEW'?",
        "event.type != 'view' -> event.type == 'view' never holds",
        "!(event.type == 'view') -> event.type == 'view' never holds",
        "event.type in ['VIEW', 'Search'] -> event.type == 'Search' never holds",
        "'LOOK' == event.type || user.events > 3 -> event.type == 'LOOK' never holds",
        "user.gender == 'female' -> did you mean 'FEMALE'?",
        "event.type.startsWith('CARD') -> event.type.startsWith('CARD') never holds",
        "scores.purchase_7d > 60 -> scores.purchase_7d > 60 never holds: scores.purchase_7d is 0 to 1",
        "60 < scores.purchase_7d -> scores.purchase_7d > 60 never holds",
        "!(scores.purchase_7d <= 60.0) -> scores.purchase_7d > 60 never holds",
        "user.local_hour == 24 -> user.local_hour == 24 never holds: user.local_hour is 0 to 23",
        "user.local_weekday == 0 -> user.local_weekday is 1 to 7",
        "user.local_weekday in [0, 6] -> user.local_weekday == 0 never holds",
        "user.local_hour > 23 ? true : false -> user.local_hour > 23 never holds",
        "user.cart_value < 0 -> user.cart_value is at least 0",
        "user.cart_items < 0 -> user.cart_items is at least 0",
        "size(user.cart_item_ids) < 0 -> size(user.cart_item_ids) < 0 never holds",
        "user.age > 18 && user.age < 18 -> its parts never hold together",
        "user.events > 3 && user.events < 4 -> its parts never hold together",
        "event.category == 'a' && event.category == 'b' -> its parts never hold together",
        "event.type == 'PURCHASE' && user.days_since_purchase > 20.0 -> never hold together",
        "event.type == 'VIEW' && signals.just_purchased -> never hold together",
        "signals.silent -> signals.silent never holds with these gates: signals.silent is false",
        "user.silence_seconds > 60 -> never holds with these gates: user.silence_seconds is 0",
        "false -> a part of it never holds",
      })
  void warnsOfWhatNeverHoldsAtAnEvent(String when, String says) {
    assertThat(warnings(EVENT, when))
        .singleElement()
        .satisfies(warning -> assertThat(warning.problem()).contains(says));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '"',
      value = {
        "event.price > 10.0 -> event.price > 10 never holds with these gates: event.price is unknown",
        "!(event.price > 10.0) -> event.price is unknown",
        "event.price * 2.0 > user.cart_value -> event.price is unknown",
        "event.price_known -> event.price_known is false",
        "event.type == 'VIEW' && user.events > 3 -> event.type is empty",
        "event.page.contains('sale') -> event.page is empty",
        "event.category in ['shoes', 'boots'] -> event.category is empty",
        "has(event.attributes.coupon) -> event.attributes is empty",
        "event.attributes.coupon == 'x' -> event.attributes is empty",
        "event.attributes['utm-source'] == 'x' -> event.attributes is empty",
        "'coupon' in event.attributes -> event.attributes is empty",
        "event.attributes.exists(name, name == 'x') -> event.attributes is empty",
        "!signals.silent -> !(signals.silent) never holds",
        "signals.new_session || signals.returning -> signals.new_session never holds",
        "user.silence_seconds > 7200 -> user.silence_seconds is 2700",
      })
  void warnsOfTheEventInASilence(String when, String says) {
    assertThat(warnings(SILENCE, when))
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.problem()).contains("never holds with these gates", says));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '"',
      value = {
        "{ events: [PURCHASE] } -> user.days_since_purchase > 20.0 -> user.days_since_purchase is 0",
        "{ events: [PURCHASE] } -> !signals.known_buyer -> signals.known_buyer is true",
        "{ events: [VIEW, SEARCH] } -> event.type == 'PURCHASE' -> event.type is VIEW or SEARCH",
        "{ events: [VIEW] } -> event.type != 'VIEW' -> event.type is VIEW",
        "{ cart: empty } -> user.cart_value > 50 -> user.cart_value is 0",
        "{ cart: empty } -> 'a' in user.cart_item_ids -> user.cart_item_ids is empty",
        "{ cart: empty } -> user.cart_categories.exists(c, c == 'a') -> user.cart_categories is empty",
        "{ cart: changed } -> user.cart_items == 0 -> user.cart_items is at least 1",
        "{ cart: non-empty } -> !signals.cart_open -> signals.cart_open is true",
        "{ score: { name: purchase-7d, above: 0.6 } } -> scores.purchase_7d < 0.6 -> scores.purchase_7d is 0.6",
      })
  void warnsOfWhatTheGatesRuleOut(String gates, String when, String says) {
    assertThat(warnings(gates, when))
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.problem()).contains("never holds with these gates", says));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "event.type in ['VIEW', 'SEARCH']",
        "event.type != 'PURCHASE' && event.type != 'VIEW'",
        "!(event.type in ['VIEW', 'SEARCH'])",
        "event.price > 10.0 || !event.price_known",
        "event.quantity >= 1 && event.page == ''",
        "has(event.attributes.coupon) && event.attributes.coupon.startsWith('SPRING')",
        "!has(event.attributes.coupon) || event.attributes.coupon != 'x'",
        "user.local_hour >= 22 || user.local_hour < 6",
        "user.local_hour >= 0 && user.local_hour < 24",
        "user.local_weekday == 7 || user.local_weekday in [1, 2]",
        "!(user.local_hour >= 24)",
        "user.events > 3 && user.events < 5",
        "user.events > 2.5 && user.events < 3.5",
        "user.cart_value == 0.0 || user.cart_value > 50",
        "user.cart_item_ids.all(id, id == 'x') && size(user.cart_categories) == 0",
        "user.cart_item_ids == ['x']",
        "user.days_since_purchase > 1000000.0",
        "user.age >= 130 || user.age == 0",
        "scores.purchase_7d >= 1.0 || scores.churn_7d <= 0",
        "scores.purchase_7d > scores.churn_7d && scores.purchase_7d * 100.0 > 60",
        "signals.new_session == true && signals.silent == false",
        "signals.returning ? user.events > 100 : user.events > 10",
        "!(signals.cart_open && user.events > 3) && signals.cart_open",
        "size(event.page) > 3 && event.item_id.contains('a')",
        "double(user.events) / 7.0 > 100.0",
      })
  void saysNothingOfWhatCanHold(String when) {
    assertThat(warnings(EVENT, when)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals.silent && event.type == '' && !event.price_known",
        "user.silence_seconds == 2700.0",
        "user.silence_seconds > 60 && user.days_since_purchase < 1.0",
        "user.events > 3 || event.price > 10.0",
        "event.attributes.all(name, name == 'x')",
      })
  void saysNothingOfWhatCanHoldInSilence(String when) {
    assertThat(warnings(SILENCE, when)).isEmpty();
  }

  @Test
  void saysNothingOfTheShippedRules() {
    assertThat(Scene.shipped("default", Scene.SCORES).warnings()).isEmpty();
  }

  @Test
  void warnsOfGatesThatRuleEachOtherOut() {
    String file =
        """
        rules:
          - id: after-purchase
            gates: { events: [PURCHASE], cart: changed }
          - id: too-old
            gates: { silence: { after: 1h, grace: 20m } }
            expires: 10m
          - id: just-in-time
            gates: { silence: { after: 1h, grace: 20m } }
            expires: 20m
        """;
    assertThat(RuleBook.parse(file, Scene.SCORES).warnings())
        .extracting(warning -> warning.rule() + " " + warning.field() + " " + warning.line())
        .containsExactly("after-purchase gates.cart 3", "too-old expires 6");
  }

  @Test
  void warnsOfWhatWasReadLast() {
    RuleBook book = RuleBook.parse("rules: []", Scene.SCORES);
    RuleBook warned = book.with("{ id: a, gates: { cart: any }, when: user.local_hour == 24 }");
    assertThat(warned.warnings()).hasSize(1);
    assertThat(warned.with("{ id: b, gates: { cart: any } }").warnings()).isEmpty();
    assertThat(warned.without("b").warnings()).isEmpty();
  }

  @Test
  void warnsOfAFollowUpThatAsksForTheEvent() {
    RuleBook book =
        RuleBook.parse(
            """
            rules:
              - { id: first, gates: { cart: any } }
              - { id: mine, after: { rule: first, for: 1h }, when: event.type == 'VIEW' }
            """,
            Scene.SCORES);

    assertThat(book.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.problem()).contains("event.type is empty"));
  }

  @Test
  void warnsOfADeferredRuleThatCannotHoldWhereThereIsNoEvent() {
    String rule = "{ id: mine, quiet: defer, gates: { events: [VIEW] }, when: event.price > 5.0 }";

    assertThat(RuleBook.parse("rules: [" + rule + "]", Scene.SCORES).warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.problem())
                    .contains("event.price is unknown; what is deferred is asked this again"));
    assertThat(
            RuleBook.parse("rules: [" + rule.replace("defer", "drop") + "]", Scene.SCORES)
                .warnings())
        .isEmpty();
  }
}
