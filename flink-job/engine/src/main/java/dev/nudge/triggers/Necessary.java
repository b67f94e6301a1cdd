package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.nudge.needs.Need;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a condition cannot hold without: those of its parts, joined by {@code &&}, that compare a
 * variable with a number, a text, or true or false. Where one of them does not hold, the condition
 * does not either, and its expression, which costs more, need not be evaluated. It never says that
 * a condition holds. Immutable.
 */
final class Necessary {
  static final Necessary NOTHING = new Necessary(List.of());

  /** Larger whole numbers are not exact as doubles. */
  private static final long EXACT = 1L << 53;

  private final List<Part> parts;

  private Necessary(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * A part of the condition.
   *
   * @param value of the variable; null where it is unknown
   */
  private record Part(Comparison comparison, Function<DecisionContext, Object> value) {

    /** Whether it does not hold; what is unknown satisfies no comparison. */
    boolean fails(DecisionContext m) {
      Object found = value.apply(m);
      if (found == null) {
        return true;
      }
      if (!(comparison.constant() instanceof Double constant)) {
        return !found.equals(comparison.constant());
      }
      double number = ((Number) found).doubleValue();
      return (found instanceof Double || Math.abs(number) < EXACT) && !holds(number, constant);
    }

    private boolean holds(double number, double constant) {
      return switch (comparison.operator()) {
        case "==" -> number == constant;
        case "<" -> number < constant;
        case "<=" -> number <= constant;
        case ">" -> number > constant;
        case ">=" -> number >= constant;
        default -> throw new IllegalStateException(comparison.toString());
      };
    }

    /** Needs are computed from much of the record. */
    boolean isDear() {
      return comparison.variable().startsWith(Need.PREFIX);
    }
  }

  /**
   * Of a condition.
   *
   * @param condition checked
   * @param variables by name
   */
  static Necessary of(CelExpr condition, Map<String, Variable> variables) {
    return new Necessary(
        Comparison.joined(condition)
            .flatMap(part -> Comparison.of(part).stream())
            .filter(part -> isSimple(part, variables.get(part.variable())))
            .map(part -> new Part(part, variables.get(part.variable()).value()))
            .sorted(Comparator.comparing(Part::isDear))
            .toList());
  }

  private static boolean isSimple(Comparison comparison, Variable variable) {
    if (variable == null || comparison.size()) {
      return false;
    }
    if (variable.type() == SimpleType.STRING || variable.type() == SimpleType.BOOL) {
      return comparison.operator().equals("==");
    }
    return comparison.constant() instanceof Double number
        && Math.abs(number) < EXACT
        && !comparison.operator().equals("!=");
  }

  /** Whether the condition cannot hold. */
  boolean isMissing(DecisionContext m) {
    for (Part part : parts) {
      if (part.fails(m)) {
        return true;
      }
    }
    return false;
  }
}
