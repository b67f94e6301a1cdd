package dev.nudge.triggers;

import static dev.nudge.triggers.WrongFile.file;
import static dev.nudge.triggers.WrongFile.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.triggers.RuleException.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong with a rule file has a name, a place and a way out. */
final class RuleErrorsTest {

  static Stream<WrongFile> wrongFiles() {
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
        file(
            Kind.UNKNOWN_FIELD,
            "rule",
            1,
            "rule: []\nrules: []",
            "allowed: rules, policy, portrait; did you"),
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
        new WrongFile(
            Kind.DUPLICATE_ID,
            "a",
            "id",
            3,
            "rules:\n  - { id: a, gates: { cart: empty } }\n  - { id: a, gates: { cart: empty } }\n",
            "ids are unique"),
        new WrongFile(
            Kind.UNKNOWN_TAG,
            "a",
            "when",
            2,
            "portrait: { stage: [{ tag: buyer }] }\nrules: [{ id: a, gates: { cart: empty }, when: segments.stage == 'byer' }]",
            "segments.stage has no tag 'byer'; allowed: buyer; did you mean 'buyer'?"),
        rule(Kind.UNKNOWN_FIELD, "colour", "colour: red", "allowed: id, version, kind"),
        rule(Kind.BAD_KIND, "kind", "kind: With_Underscore", "found 'With_Underscore'"),
        rule(Kind.BAD_KIND, "kind", "kind: " + "k".repeat(42), "up to 40"),
        rule(Kind.BAD_NUMBER, "version", "version: 0", "found '0'; allowed: a whole number from 1"),
        rule(Kind.BAD_NUMBER, "version", "version: two", "found 'two'"),
        rule(Kind.BAD_NUMBER, "priority", "priority: 101", "from 0 to 100"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: 24", "a unit (ms, s, m, h, d)"),
        rule(Kind.BAD_DURATION, "cooldown", "cooldown: 0s", "from 1s to 400d"),
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
        rule(Kind.BAD_VALUE, "channel", "channel: E-Mail", "found 'E-Mail'; allowed: a small"),
        rule(Kind.BAD_VALUE, "tags", "tags: [promo, Sale]", "found 'Sale'"),
        rule(
            Kind.BAD_VALUE, "tags", "tags: [a, b, c, d, e, f, g, h, i]", "has 9; allowed: up to 8"),
        rule(Kind.BAD_VALUE, "once-per", "once-per: day", "allowed: cart, session, item"),
        rule(Kind.BAD_VALUE, "quiet", "quiet: late", "allowed: drop, defer"));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void saysWhatIsWrongWhereAndWhatIsAllowed(WrongFile wrong) {
    wrong.check();
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
  void findsACircleOfAnyLengthAtEachOfItsRules() {
    String circle =
        """
        rules:
          - { id: a, after: { rule: c, for: 1h } }
          - { id: b, after: { rule: a, for: 1h } }
          - { id: c, after: { rule: b, for: 1h } }
          - { id: d, after: { rule: c, for: 1h } }
        """;
    RuleException error =
        assertThrows(RuleException.class, () -> RuleBook.parse(circle, Scene.SCORES));
    assertThat(error.mistakes())
        .extracting(mistake -> mistake.kind() + " " + mistake.rule())
        .containsExactly("CIRCLE a", "CIRCLE b", "CIRCLE c");
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
        Stream.of(
                wrongFiles(),
                RulePartErrorsTest.wrongFiles(),
                GateErrorsTest.wrongFiles(),
                ConditionErrorsTest.wrongFiles())
            .flatMap(Function.identity())
            .map(WrongFile::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    assertThat(shown).isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.NEVER_TRUE, Kind.FORGOTTEN)));
  }

  @Test
  void refusesAWrongRuleOnTheWayIntoARunningBook() {
    RuleBook book = Scene.shipped("default", Scene.SCORES);
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
