package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import dev.nudge.triggers.RuleException.Kind;
import java.util.List;
import java.util.Set;

/** Warns of rules that can be read but can never fire. */
final class NeverFires {
  private final NeverTrue conditions;

  NeverFires(List<Variable> variables) {
    conditions = new NeverTrue(variables);
  }

  /**
   * Notes what keeps a rule from firing.
   *
   * @param of the fields that it was read from
   */
  void check(Rule rule, Field of) {
    Gates gates = rule.gates();
    rule.when()
        .expression()
        .ifPresent(
            when ->
                conditions
                    .find(when, gates)
                    .forEach(problem -> of.child("when").wrong(Kind.NEVER_TRUE, problem)));
    if (gates.cart() == Gates.Cart.CHANGED && gates.events().equals(Set.of(EventType.PURCHASE))) {
      of.child("gates")
          .child("cart")
          .wrong(
              Kind.NEVER_TRUE,
              "right after a purchase the cart has not changed since the user's last purchase");
    }
    if (gates.silence() != null
        && rule.expires() != null
        && gates.silence().grace().compareTo(rule.expires()) > 0) {
      of.child("expires")
          .wrong(
              Kind.NEVER_TRUE,
              "its triggers would be too old after the grace, %dms; allowed: at least that"
                  .formatted(gates.silence().grace().toMillis()));
    }
  }
}
