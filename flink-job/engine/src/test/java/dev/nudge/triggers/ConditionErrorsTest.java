package dev.nudge.triggers;

import static dev.nudge.triggers.WrongFile.rule;

import dev.nudge.triggers.RuleException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with the condition of a rule. */
final class ConditionErrorsTest {

  static Stream<WrongFile> wrongFiles() {
    return Stream.of(
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

  private static WrongFile when(String expression, Kind kind, String says) {
    return rule(kind, "when", "when: \"" + expression + "\"", says);
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void saysWhatIsWrongWhereAndWhatIsAllowed(WrongFile wrong) {
    wrong.check();
  }
}
