package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong with gates. */
final class GateErrorsTest {

  static Stream<WrongFile> wrongFiles() {
    return Stream.of(
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
            "not two"),
        gates(
            Kind.CONFLICTING_GATES,
            "gates.silence",
            "{ silence: { after: 1h, due-in: 1d } }",
            "not two"),
        gates(
            Kind.UNKNOWN_FIELD,
            "gates.silence.above",
            "{ silence: { due-in: 1d, above: 0.5 } }",
            "allowed: due-in"),
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
        gates(Kind.BAD_DURATION, "gates.silence.after", "{ silence: { after: 0ms } }", "from 1ms"));
  }

  private static WrongFile gates(Kind kind, String field, String gates, String says) {
    String yaml = "rules:\n  - id: mine\n    gates: " + gates + "\n";
    return new WrongFile(kind, "mine", field, 3, yaml, says);
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void saysWhatIsWrongWhereAndWhatIsAllowed(WrongFile wrong) {
    wrong.check();
  }
}
