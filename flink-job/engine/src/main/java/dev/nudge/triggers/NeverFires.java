package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.nudge.schemas.Durations;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.RuleException.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                problems(rule, when)
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
              "its triggers would be too old after the grace, %s; allowed: at least that"
                  .formatted(Durations.text(gates.silence().grace())));
    }
  }

  private Set<String> problems(Rule rule, CelExpr when) {
    Set<String> problems = conditions.find(when, Moment.of(rule));
    return problems.isEmpty() && rule.quiet() == Quiet.DEFER && !rule.waits()
        ? atTheEndOfQuietHours(when, rule.gates())
        : problems;
  }

  private Set<String> atTheEndOfQuietHours(CelExpr when, Gates gates) {
    return conditions.find(when, Stream.of(new Moment(null, gates))).stream()
        .map(problem -> problem + "; what is deferred is asked this again when there is no event")
        .collect(Collectors.toSet());
  }
}
