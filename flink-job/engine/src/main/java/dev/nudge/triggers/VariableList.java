package dev.nudge.triggers;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.nudge.features.CartLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Variables being declared, by their type. */
final class VariableList {
  private final List<Variable> all = new ArrayList<>();

  List<Variable> variables() {
    return List.copyOf(all);
  }

  void texts(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      Function<CartLine, String> field) {
    add(
        name,
        ListType.create(SimpleType.STRING),
        meaning,
        domain,
        m -> m.rolling.cart.lines.stream().map(field).filter(Objects::nonNull).distinct().toList());
  }

  /**
   * @param value null for empty
   */
  void text(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      Function<DecisionContext, String> value) {
    add(
        name,
        SimpleType.STRING,
        meaning,
        domain,
        m -> Objects.requireNonNullElse(value.apply(m), ""));
  }

  void number(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      ToDoubleFunction<DecisionContext> value) {
    add(name, SimpleType.DOUBLE, meaning, domain, value::applyAsDouble);
  }

  /**
   * @param value null where it is unknown
   */
  void optional(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      Function<DecisionContext, Double> value) {
    add(name, SimpleType.DOUBLE, meaning, domain, value::apply);
  }

  void count(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      ToLongFunction<DecisionContext> value) {
    add(name, SimpleType.INT, meaning, domain, value::applyAsLong);
  }

  void flag(
      String name,
      String meaning,
      Function<Moment, Domain> domain,
      Predicate<DecisionContext> value) {
    add(name, SimpleType.BOOL, meaning, domain, value::test);
  }

  void add(
      String name,
      CelType type,
      String meaning,
      Function<Moment, Domain> domain,
      Function<DecisionContext, Object> value) {
    all.add(new Variable(name, type, meaning, domain, value));
  }
}
