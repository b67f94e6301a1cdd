package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions can say, and what they are kept from. */
final class ConditionTest {
  private static final List<Variable> VARIABLES = Variables.of(Scene.SCORES, PortraitPart.NONE);
  private static final ConditionCompiler COMPILER =
      new ConditionCompiler(VARIABLES, PortraitPart.NONE);

  /** Of which there is no value as long as nothing is known of a user. */
  private static final Set<String> UNKNOWN =
      Set.of(
          "event.price",
          "event.price_to_bought",
          "event.price_to_viewed",
          "item.events",
          "item.session_events",
          "item.sessions",
          "item.bought",
          "user.days_away",
          "user.usual_days_away",
          "user.cart_dearest",
          "user.cart_hours",
          "user.cart_age_hours",
          "user.days_between_orders",
          "user.usual_price_bought",
          "user.usual_price_viewed",
          "user.age");

  private final Facts facts = new Facts(VARIABLES);

  /** A woman in Tokyo who bought ten days ago comes back and puts two of something in the cart. */
  @BeforeEach
  void comeBack() {
    DecisionContext m = new DecisionContext();
    m.userId = "somebody";
    m.rolling = new RollingState();
    m.who = new Demographics();
    m.who.age = 34;
    m.who.gender = Gender.FEMALE;
    m.who.region = "kanto";
    m.who.setTimeZone("Asia/Tokyo");
    m.consent = Consent.GIVEN;
    m.scores = new double[] {0.25, 0.5, 0.75};
    m.triggers = new TriggerState();
    m.step = new Step();
    Instant before = Scene.NOON.minus(Duration.ofDays(10));
    m.rolling.apply(
        Scene.event(EventType.PURCHASE).setPrice(100.0).setTime(before).build(), m.step);
    m.event =
        Scene.event(EventType.CART_ADD)
            .setItemId("i2")
            .setCategory("shoes")
            .setPrice(20.0)
            .setQuantity(2)
            .setPage("/shoes")
            .setCurrency("EUR")
            .setAttributes(Map.of("coupon", "SPRING"))
            .setTime(Scene.NOON)
            .build();
    m.rolling.viewLogPriceMean = 3;
    m.rolling.apply(m.event, m.step);
    m.time = Scene.NOON.toEpochMilli();
    facts.context = m;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.type == 'CART_ADD'",
        "event.item_id == 'i2' && event.category == 'shoes' && event.page == '/shoes'",
        "event.currency == 'EUR' && event.price == 20.0 && event.price_known",
        "event.quantity == 2 && !event.query_present",
        "has(event.attributes.coupon) && event.attributes.coupon == 'SPRING'",
        "!has(event.attributes.other)",
        "event.attributes.exists(name, name == 'coupon')",
        "event.page.startsWith('/sh') && event.page.contains('hoe') && event.page.endsWith('s')",
        "user.events == 2 && user.sessions == 2 && user.session_events == 1",
        "user.session_seconds == 0.0 && user.silence_seconds == 0.0",
        "user.cart_items == 1 && user.cart_value == 40.0 && user.currency == 'EUR'",
        "'shoes' in user.cart_categories && user.cart_item_ids.all(id, id == 'i2')",
        "user.purchases == 1 && user.spend_30d > 79 && user.spend_30d < 80",
        "user.days_since_purchase == 10.0 && user.tenure_days == 10.0",
        "user.age == 34 && user.gender == 'FEMALE' && user.region == 'kanto'",
        "user.occupation == ''",
        "user.local_hour == 21 && user.local_weekday == 2",
        "signals.cart_open && signals.new_session && signals.returning && signals.known_buyer",
        "!signals.just_purchased && !signals.first_session && !signals.silent",
        "scores.purchase_1d == 0.25 && scores.purchase_7d == 0.5 && scores.churn_7d == 0.75",
        "user.cart_value > 39 && user.events < 2.5",
      })
  void readsTheFactsOfTheMoment(String expression) throws Exception {
    assertThat(COMPILER.compile(expression, "r", 1).test(facts)).isTrue();
  }

  @Test
  void readsEveryFactAlsoInSilenceAndOfAUserOfWhomNothingIsKnown() {
    DecisionContext m = facts.context;
    m.who = new Demographics();
    m.rolling = new RollingState();
    m.event = null;
    m.step = null;
    for (Variable variable : VARIABLES) {
      assertThat(variable.value().apply(m) == null)
          .as(variable.name())
          .isEqualTo(UNKNOWN.contains(variable.name()));
    }
    assertThat(facts.find("user.days_since_purchase")).hasValue(Double.POSITIVE_INFINITY);
    assertThat(facts.find("user.age")).isEmpty();
    assertThat(facts.find("event.type")).hasValue("");
    assertThat(facts.find("nobody.knows")).isEmpty();
  }

  @Test
  void noTimeIsNegativeWhereEventsAreAheadOfTheirArrival() {
    facts.context.event = null;
    facts.context.time -= 60_000;

    assertThat(facts.find("user.days_since_cart_add")).hasValue(0.0);
    assertThat(facts.find("user.session_seconds")).hasValue(0.0);
    facts.context.time = 0;
    assertThat(facts.find("user.tenure_days")).hasValue(0.0);
  }

  @Test
  void declaresEachVariableWithTheTypeItReads() throws Exception {
    Event.Builder bare = Scene.event(EventType.VIEW).setTime(Scene.NOON).setPrice(1.0);
    facts.context.rolling.orders.gapDays = 7;
    facts.context.event = bare.build();
    for (Variable variable : VARIABLES) {
      String same = "%1$s == %1$s".formatted(variable.name());
      assertThat(COMPILER.compile(same, "r", 1).test(facts)).as(same).isTrue();
    }
  }

  private static void assertTooComplex(String expression) {
    RuleException error =
        assertThrows(RuleException.class, () -> COMPILER.compile(expression, "r", 1));
    assertThat(error).hasMessageStartingWith("EXPRESSION_TOO_COMPLEX in ");
    assertThat(error).hasMessageContaining("allowed");
  }

  private static void assertUnknown(String expression, String name) {
    RuleException error =
        assertThrows(RuleException.class, () -> COMPILER.compile(expression, "r", 1));
    assertThat(error.mistakes()).extracting(RuleMistake::kind).containsExactly(Kind.UNKNOWN_NAME);
    assertThat(error).hasMessageContaining("'" + name + "'");
  }

  @Test
  void refusesALongExpressionAndTakesOneOfTheGreatestLength() {
    String longest = " ".repeat(ConditionCompiler.MAX_CODE_POINTS - 4) + "true";
    assertThat(COMPILER.compile(longest, "r", 1).text()).isEqualTo(longest);
    assertTooComplex(longest + " ");
  }

  @Test
  void refusesADeepExpression() {
    assertTooComplex("(".repeat(40) + "true" + ")".repeat(40));
    assertTooComplex("[".repeat(900) + "]".repeat(900) + " == []");
  }

  @Test
  void refusesAnExpressionOfManyParts() {
    assertTooComplex("true" + " && true".repeat(200));
  }

  @Test
  void refusesLoopsInsideEachOtherInRangeAndBody() {
    assertTooComplex("[1, 2].exists(x, [1, 2].exists(y, x == y))");
    assertTooComplex("[[1, 2].all(x, x > 0)].exists(y, y)");
    assertTooComplex("!([1].all(x, {'k': [2].exists(y, y > x)}.size() > 0))");
  }

  @Test
  void refusesLoopsThatBuildLists() {
    assertUnknown("user.cart_categories.map(c, c).size() > 0", "map");
    assertUnknown("user.cart_categories.filter(c, true).size() > 0", "filter");
  }

  @Test
  void refusesPatternsAndUncheckedTypes() {
    assertUnknown("event.page.matches('(a+)+b')", "matches");
    assertUnknown("dyn(user.events) == 1", "dyn");
  }

  @Test
  void refusesToJoinTextsAndLists() {
    for (String join :
        List.of("'a' + 'b' == 'ab'", "[1] + [2] == [1, 2]", "b'a' + b'b' == b'ab'")) {
      RuleException error = assertThrows(RuleException.class, () -> COMPILER.compile(join, "r", 1));
      assertThat(error.mistakes()).extracting(RuleMistake::kind).containsExactly(Kind.TYPE_ERROR);
    }
  }

  @Test
  void stopsALoopOverMoreThanAThousandParts() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      many.put("a" + i, "");
    }
    facts.context.event.setAttributes(many);
    Condition condition = COMPILER.compile("event.attributes.all(a, a != '')", "r", 1);
    assertThat(assertThrows(Exception.class, () -> condition.test(facts)))
        .hasMessageContaining("Iteration budget exceeded: 1000");
  }

  @Test
  void namesThePlaceInAnExpressionOfSeveralLines() {
    RuleException error =
        assertThrows(
            RuleException.class,
            () -> COMPILER.compile("user.events > 1\n  && user.basket > 2", "r", 7));
    assertThat(error).hasMessageContaining("'user.basket'").hasMessageContaining("line 7");
  }
}
