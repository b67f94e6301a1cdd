package dev.nudge.triggers;

import dev.nudge.features.RollingState;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a gate or a condition did not hold, in a sentence with the values of the moment. */
final class WhyStopped {
  private WhyStopped() {}

  /**
   * @param of what the user's record keeps of the rule; null for nothing
   */
  static String text(Rule rule, DecisionContext m, RuleState of, Verdict at, Conditions by) {
    return switch (at) {
      case EVENT_TYPE -> "%s is none of %s".formatted(m.event.getType(), rule.gates().events());
      case SCORE -> score(rule.gates().score(), m);
      case RISE -> rise(rule.gates().score(), m);
      case SILENCE -> silence(rule.gates());
      case CART -> cart(rule.gates().cart(), m.rolling, of);
      case ONCE_PER ->
          "has nudged about this %s, or there is none"
              .formatted(rule.oncePer().name().toLowerCase(Locale.ROOT));
      default -> condition(rule, by.values(rule, m));
    };
  }

  private static String score(ScoreGate gate, DecisionContext m) {
    double score = m.scores[gate.index()];
    return Double.isNaN(score)
        ? gate.name().text() + " is not known"
        : "%s is %s, not above %s"
            .formatted(gate.name().text(), Conditions.text(score), Conditions.text(gate.above()));
  }

  private static String rise(ScoreGate gate, DecisionContext m) {
    return "this rise of %s (%s) is decided or over; the next begins below %s"
        .formatted(
            gate.name().text(),
            Conditions.text(m.scores[gate.index()]),
            Conditions.text(gate.rearmBelow()));
  }

  private static String silence(Gates gates) {
    return gates
        .awaited()
        .map(risk -> risk.text() + " does not get that high")
        .orElse("nothing that is bought again is due after this");
  }

  private static String cart(Gates.Cart cart, RollingState rolling, RuleState of) {
    if (rolling.cart.isEmpty()) {
      return "the cart is empty";
    }
    if (cart == Gates.Cart.EMPTY) {
      return "the cart is not empty";
    }
    return of != null && rolling.cartChanged <= of.cartSeen
        ? "the cart has not changed since the rule nudged"
        : "the cart has not changed since the last purchase";
  }

  private static String condition(Rule rule, Map<String, String> values) {
    return "not %s: %s"
        .formatted(
            rule.when().text().strip().replaceAll("\\s+", " "),
            values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", ")));
  }
}
