package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.triggers.RuleException.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong with a rule file has a name, a place and a way out. */
final class RuleErrorsTest {

  /**
   * @param yaml a rule file with one thing wrong
   * @param says what the message says
   */
  record Wrong(Kind kind, String rule, String field, int line, String yaml, String says) {
    @Override
    public String toString() {
      return kind + " " + field + ": " + says;
    }
  }

  static Stream<Wrong> wrongFiles() {
    return Stream.of(
        file(Kind.EMPTY, "", 0, "", "nothing in it"),
        file(Kind.EMPTY, "", 0, "# only a comment\n", "nothing in it"),
        file(Kind.MALFORMED, "", 1, "just a text", "found 'just a text'"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - id: [a\n", "not readable as YAML"),
        file(Kind.MALFORMED, "rules", 1, "rules: none", "expected a list"),
        file(Kind.MALFORMED, "rules", 1, "rules:", "expected a list"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - just a text", "expected fields"),
        file(Kind.MALFORMED, "", 3, "rules: []\n---\nrules: []\n", "second document"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - &a { id: x }\n  - *a\n", "anchors and aliases"),
        file(Kind.MALFORMED, "", 1, "&a rules: []\n", "anchors and aliases"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - id: !secret x\n", "tags (!) are not allowed"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - id: ! x\n", "tags (!) are not allowed"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - id: !!str x\n", "tags (!) are not allowed"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - !include { id: x }\n", "tags (!) are not allowed"),
        file(Kind.MALFORMED, "", 1, "rules: !include []\n", "tags (!) are not allowed"),
        file(Kind.MALFORMED, "", 2, "rules:\n  - id: \ufffd\n", "holds U+FFFD"),
        file(Kind.MALFORMED, "", 1, "[[[[[[[[[[[[[[1]]]]]]]]]]]]]]", "nested deeper"),
        file(Kind.UNKNOWN_FIELD, "rule", 1, "rule: []\nrules: []", "allowed: rules; did you mean"),
        file(Kind.MISSING_FIELD, "rules", 1, "{}", "must be given"),
        file(Kind.MISSING_FIELD, "id", 2, "rules:\n  - gates: { cart: empty }\n", "must be given"),
        file(
            Kind.BAD_ID,
            "id",
            2,
            "rules:\n  - id: Big One\n    gates: { cart: empty }\n",
            "found 'Big One'; allowed: a small"),
        file(
            Kind.DUPLICATE_FIELD,
            "id",
            3,
            "rules:\n  - id: a\n    id: b\n    gates: { cart: empty }\n",
            "given twice"),
        new Wrong(
            Kind.DUPLICATE_ID,
            "a",
            "id",
            3,
            "rules:\n  - { id: a, gates: { cart: empty } }\n  - { id: a, gates: { cart: empty } }\n",
            "ids are unique"),
        rule(Kind.UNKNOWN_FIELD, "colour", "colour: red", "allowed: id, version, kind"),
        rule(Kind.BAD_KIND, "kind", "kind: With_Underscore", "found 'With_Underscore'"),
        rule(Kind.BAD_KIND, "kind", "kind: " + "k".repeat(42), "up to 40"),
        rule(Kind.BAD_NUMBER, "version", "version: 0", "found '0'; allowed: a whole number from 1"),
        rule(Kind.BAD_NUMBER, "version", "version: two", "found 'two'"),
        rule(Kind.BAD_NUMBER, "priority", "priority: 101", "from 0 to 100"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: 24", "a unit (ms, s, m, h, d)"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: 0s", "from 1000ms to 400d"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: 401d", "found '401d'"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: -1h", "found '-1h'"),
        rule(Kind.BAD_VALUE, "recommend", "recommend: hats", "allowed: none, similar"),
        rule(Kind.MALFORMED, "action", "action: mail", "found 'mail'"),
        rule(
            Kind.BAD_VALUE,
            "action",
            "action: { html: \"" + "x".repeat(65_533) + "\" }",
            "65537 characters long; allowed: up to 65536"),
        rule(Kind.MALFORMED, "action.to", "action: { to: [a] }", "found a list"),
        gates(Kind.MISSING_FIELD, "gates", "{}", "at least one of events, score, silence, cart"),
        gates(Kind.UNKNOWN_FIELD, "gates.basket", "{ basket: empty }", "silence, cart"),
        gates(Kind.BAD_VALUE, "gates.cart", "{ cart: full }", "allowed: any, empty, non-empty"),
        gates(Kind.BAD_VALUE, "gates.events", "{ events: [LOOK] }", "allowed: VIEW, SEARCH"),
        gates(Kind.BAD_VALUE, "gates.events", "{ events: [view] }", "found 'view'"),
        gates(Kind.BAD_VALUE, "gates.events", "{ events: [] }", "admits no event"),
        gates(Kind.MALFORMED, "gates.events", "{ events: VIEW }", "expected a list"),
        gates(Kind.MALFORMED, "gates.score", "{ score: 0.5 }", "expected fields"),
        gates(Kind.MISSING_FIELD, "gates.score.name", "{ score: { above: 0.5 } }", "must be given"),
        gates(
            Kind.MISSING_FIELD,
            "gates.score.above",
            "{ score: { name: purchase-7d } }",
            "must be given"),
        gates(
            Kind.UNKNOWN_FIELD,
            "gates.score.rearm_below",
            "{ score: { name: purchase-7d, above: 0.5, rearm_below: 0.4 } }",
            "allowed: name, above, rearm-below"),
        gates(
            Kind.UNKNOWN_SCORE,
            "gates.score.name",
            "{ score: { name: purchase-30d, above: 0.5 } }",
            "allowed: purchase-1d, purchase-7d, churn-7d"),
        gates(
            Kind.BAD_NUMBER,
            "gates.score.above",
            "{ score: { name: purchase-7d, above: 60 } }",
            "greater than 0 and less than 1"),
        gates(
            Kind.BAD_NUMBER,
            "gates.score.above",
            "{ score: { name: purchase-7d, above: .nan } }",
            "found '.nan'"),
        gates(
            Kind.BAD_NUMBER,
            "gates.score.rearm-below",
            "{ score: { name: purchase-7d, above: 0.5, rearm-below: 0.6 } }",
            "allowed: up to above"),
        gates(
            Kind.CONFLICTING_GATES,
            "gates.score",
            "{ silence: { after: 1h }, score: { name: purchase-7d, above: 0.5 } }",
            "test the score in 'when'"),
        gates(
            Kind.CONFLICTING_GATES, "gates.silence", "{ silence: { above: 0.5 } }", "either after"),
        gates(
            Kind.CONFLICTING_GATES,
            "gates.silence",
            "{ silence: { after: 1h, score: churn-7d, above: 0.5 } }",
            "not both"),
        gates(
            Kind.UNKNOWN_FIELD,
            "gates.silence.above",
            "{ silence: { after: 1h, above: 0.5 } }",
            "allowed: after"),
        gates(
            Kind.MISSING_FIELD,
            "gates.silence.above",
            "{ silence: { score: churn-7d } }",
            "must be given"),
        gates(
            Kind.UNKNOWN_SCORE,
            "gates.silence.score",
            "{ silence: { score: purchase-7d, above: 0.5 } }",
            "allowed: churn-7d"),
        gates(Kind.BAD_DURATION, "gates.silence.after", "{ silence: { after: 0ms } }", "from 1ms"),
        when("user.events >", Kind.BAD_EXPRESSION, "at 1:14 of the expression: it ends where"),
        when(
            "user.event > 3",
            Kind.UNKNOWN_NAME,
            "nothing is called 'user.event'; allowed: user.events"),
        when("user.event > 3", Kind.UNKNOWN_NAME, "; did you mean 'user.events'?"),
        when("cart_value > 3", Kind.UNKNOWN_NAME, "; did you mean 'user.cart_value'?"),
        when("user.cartValue > 3", Kind.UNKNOWN_NAME, "; did you mean 'user.cart_value'?"),
        when("user.cart-value > 3", Kind.UNKNOWN_NAME, "; did you mean 'user.cart_value'?"),
        when("event.type == VIEW", Kind.UNKNOWN_NAME, "a text stands in quotes: 'VIEW'"),
        when("event.category == shoes", Kind.UNKNOWN_NAME, "a text stands in quotes: 'shoes'"),
        when("event.page.startswith('/a')", Kind.UNKNOWN_NAME, "; did you mean 'startsWith'?"),
        when("user.cart_item_ids.length() > 1", Kind.UNKNOWN_NAME, "'length'; functions: has, "),
        when("user.cart_item_ids.map(c, c) == []", Kind.UNKNOWN_NAME, "'map'; functions: has, "),
        when(
            "usr.events > 3",
            Kind.UNKNOWN_NAME,
            "nothing is called 'usr.events'; variables: event.…"),
        when("foo(user.events) > 3", Kind.UNKNOWN_NAME, "nothing is called 'foo'"),
        when("scores.purchase_30d > 0.5", Kind.UNKNOWN_SCORE, "allowed: scores.purchase_1d"),
        when("scores.purchase_7 > 0.5", Kind.UNKNOWN_SCORE, "; did you mean 'scores.purchase_7d'?"),
        when("scores.purchase-7d > 0.5", Kind.BAD_EXPRESSION, "you mean 'scores.purchase_7d'?"),
        when("purchase-7d > 0.5", Kind.BAD_EXPRESSION, "you mean 'scores.purchase_7d'?"),
        when("user.events > 'many'", Kind.TYPE_ERROR, "types do not fit at 1:13"),
        when(
            "user.events > 'many'", Kind.TYPE_ERROR, "'>' does not take a whole number and a text"),
        when("size(user.events) > 3", Kind.TYPE_ERROR, "'size' does not take a whole number"),
        when("user.events.contains('x')", Kind.TYPE_ERROR, "take a whole number and a text"),
        when("!user.events", Kind.TYPE_ERROR, "'!' does not take a whole number"),
        when("'a' in user.events", Kind.TYPE_ERROR, "'in' does not take a text and a whole number"),
        when("user.cart_item_ids == 'a'", Kind.TYPE_ERROR, "'==' does not take a list and a text"),
        when("event.attributes == 3", Kind.TYPE_ERROR, "take texts by name and a whole number"),
        when("user.events && true", Kind.TYPE_ERROR, "and true or false; allowed: true or false"),
        when("event.type == 'VIEW", Kind.BAD_EXPRESSION, "no closing '"),
        when("event.type == “VIEW”", Kind.BAD_EXPRESSION, "write \" for “"),
        when("not signals.cart_open", Kind.BAD_EXPRESSION, "write ! for not"),
        when("user.events <> 3", Kind.BAD_EXPRESSION, "write != for <>"),
        when("user.events is 3", Kind.BAD_EXPRESSION, "write == for is"),
        when("(user.events > 3", Kind.BAD_EXPRESSION, "it ends where something must follow"),
        when("user.events > 3)", Kind.BAD_EXPRESSION, "')' is not expected"),
        when(
            "has(event.attributes.utm-source)",
            Kind.BAD_EXPRESSION,
            "write 'utm-source' in event.attributes"),
        when(
            "has(event.attributes['utm'])",
            Kind.BAD_EXPRESSION,
            "write 'utm-source' in event.attributes"),
        when("user.events = 3", Kind.BAD_EXPRESSION, "write == for ="),
        when("user.events > 3 and signals.cart_open", Kind.BAD_EXPRESSION, "write && for and"),
        when("user.events > 3 or signals.cart_open", Kind.BAD_EXPRESSION, "write || for or"),
        when("user.cart_value == 0", Kind.TYPE_ERROR, "write 0.0 next to a number"),
        when("user.events", Kind.TYPE_ERROR, "expected true or false, found a whole number"),
        when(
            "user.cart_value * 2 > 10",
            Kind.TYPE_ERROR,
            "'*' does not take a number and a whole number"),
        when(
            "'" + "x".repeat(2000) + "' == ''",
            Kind.EXPRESSION_TOO_COMPLEX,
            "allowed: up to 2000"));
  }

  private static Wrong file(Kind kind, String field, int line, String yaml, String says) {
    return new Wrong(kind, null, field, line, yaml, says);
  }

  private static Wrong rule(Kind kind, String field, String line, String says) {
    String yaml = "rules:\n  - id: mine\n    gates: { cart: empty }\n    " + line + "\n";
    return new Wrong(kind, "mine", field, 4, yaml, says);
  }

  private static Wrong gates(Kind kind, String field, String gates, String says) {
    String yaml = "rules:\n  - id: mine\n    gates: " + gates + "\n";
    return new Wrong(kind, "mine", field, 3, yaml, says);
  }

  private static Wrong when(String expression, Kind kind, String says) {
    return rule(kind, "when", "when: \"" + expression + "\"", says);
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void saysWhatIsWrongWhereAndWhatIsAllowed(Wrong wrong) {
    RuleException error =
        assertThrows(RuleException.class, () -> RuleBook.parse(wrong.yaml, Scene.SCORES));
    assertThat(error.mistakes()).as(error.getMessage()).hasSize(1);
    RuleMistake mistake = error.mistakes().get(0);
    assertThat(mistake.problem()).contains(wrong.says).doesNotContain("'_", "%A");
    assertThat(mistake.kind()).isEqualTo(wrong.kind);
    assertThat(mistake.rule()).isEqualTo(wrong.rule);
    assertThat(mistake.field()).isEqualTo(wrong.field);
    assertThat(mistake.line()).isEqualTo(wrong.line);
    assertThat(error).hasMessageStartingWith(wrong.kind + " in rule ");
    if (wrong.rule != null) {
      assertThat(error).hasMessageContaining("rule '" + wrong.rule + "'");
    }
    if (wrong.line > 0) {
      assertThat(error).hasMessageContaining("line " + wrong.line);
    }
  }

  @Test
  void saysAllThatIsWrongAtOnceInTheOrderOfTheLines() {
    String file =
        """
        rules:
          - id: first
            colour: red
            colour: blue
            gates:
              events: [VIEW, LOOK, view]
              score: { name: purchase_7d, above: 60, rearm-below: x }
              cart: ful
            when: usr.events > 3 && cart_value == 0 && event.type == VIEW && user.events > 'x'
            cooldown: 24
            priority: 101
          - just a text
          - gates: { score: { name: churn-7d }, silence: { after: soon, grace: 1 } }
          - { id: First, version: 0, kind: A, gates: {}, recommend: simlar, expires: 1y }
          - { id: first, gates: { events: VIEW, silence: 45m }, action: { to: [a], by: "" } }
        """;
    RuleException error =
        assertThrows(RuleException.class, () -> RuleBook.parse(file, Scene.SCORES));
    assertThat(error.mistakes())
        .extracting(mistake -> mistake.line() + " " + mistake.kind() + " " + mistake.field())
        .containsExactly(
            "4 DUPLICATE_FIELD colour",
            "4 UNKNOWN_FIELD colour",
            "6 BAD_VALUE gates.events",
            "6 BAD_VALUE gates.events",
            "7 UNKNOWN_SCORE gates.score.name",
            "7 BAD_NUMBER gates.score.above",
            "7 BAD_NUMBER gates.score.rearm-below",
            "8 BAD_VALUE gates.cart",
            "9 UNKNOWN_NAME when",
            "9 UNKNOWN_NAME when",
            "9 UNKNOWN_NAME when",
            "9 TYPE_ERROR when",
            "10 BAD_DURATION cooldown",
            "11 BAD_NUMBER priority",
            "12 MALFORMED ",
            "13 MISSING_FIELD id",
            "13 CONFLICTING_GATES gates.score",
            "13 MISSING_FIELD gates.score.above",
            "13 BAD_DURATION gates.silence.grace",
            "13 BAD_DURATION gates.silence.after",
            "14 BAD_ID id",
            "14 BAD_NUMBER version",
            "14 BAD_KIND kind",
            "14 MISSING_FIELD gates",
            "14 BAD_VALUE recommend",
            "14 BAD_DURATION expires",
            "15 MALFORMED gates.events",
            "15 MALFORMED gates.silence",
            "15 MALFORMED action.to",
            "15 MALFORMED action.by",
            "15 DUPLICATE_ID id");
    assertThat(error.getMessage().lines()).hasSize(21).endsWith("and 11 more");
  }

  @Test
  void asksForTheNearestName() {
    String rule = "rules:\n  - id: a\n    gates: { crt: empty, events: [view] }\n    cooldwn: 1h\n";
    assertThatThrownBy(() -> RuleBook.parse(rule, Scene.SCORES))
        .hasMessageContaining("allowed: events, score, silence, cart; did you mean 'cart'?")
        .hasMessageContaining("PURCHASE, CUSTOM; did you mean 'VIEW'?")
        .hasMessageContaining("; did you mean 'cooldown'?");
  }

  @Test
  void hasAnExampleOfEveryKindThatIsNoWarning() {
    Set<Kind> shown =
        wrongFiles()
            .map(Wrong::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    assertThat(shown).isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.NEVER_TRUE)));
  }

  @Test
  void refusesAWrongRuleOnTheWayIntoARunningBook() {
    RuleBook book = Scene.shipped(Scene.SCORES);
    RuleException error =
        assertThrows(RuleException.class, () -> book.with("id: x\ngates: { cart: full }\n"));
    assertThat(error.mistakes())
        .containsExactly(
            new RuleMistake(
                Kind.BAD_VALUE,
                "x",
                "gates.cart",
                2,
                "found 'full'; allowed: any, empty, non-empty, changed"));
    assertThat(book.rules()).hasSize(3);
  }
}
