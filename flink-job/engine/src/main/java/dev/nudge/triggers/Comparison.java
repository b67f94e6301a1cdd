package dev.nudge.triggers;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of an expression that compares a variable, or the size of one, with a constant.
 *
 * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, or a
 *     function of two texts
 * @param constant a text, number, or true or false
 */
record Comparison(String variable, boolean size, String operator, Object constant) {
  private static final Map<String, String> MIRRORED =
      Map.of("==", "==", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

  private static final Map<String, String> NEGATED =
      Map.of("==", "!=", "!=", "==", "<", ">=", "<=", ">", ">", "<=", ">=", "<");

  private static final List<String> TEXT_FUNCTIONS = List.of("startsWith", "endsWith", "contains");

  /** What a part of an expression compares; nothing if it is no comparison with a constant. */
  static Optional<Comparison> of(CelExpr part) {
    if (part.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
      return Optional.empty();
    }
    ImmutableList<CelExpr> args = part.call().args();
    if (part.call().target().isPresent() && TEXT_FUNCTIONS.contains(part.call().function())) {
      return of(part.call().target().get(), part.call().function(), args.get(0));
    }
    String operator = part.call().function().replace("_", "");
    if (!MIRRORED.containsKey(operator)) {
      return Optional.empty();
    }
    return of(args.get(0), operator, args.get(1))
        .or(() -> of(args.get(1), MIRRORED.get(operator), args.get(0)));
  }

  /** With each constant of a list: {@code x in [1, 2]} as {@code x == 1} and {@code x == 2}. */
  static List<Comparison> ofMembers(CelExpr part) {
    if (part.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
        || !part.call().function().equals("@in")
        || part.call().args().get(1).exprKind().getKind() != CelExpr.ExprKind.Kind.LIST) {
      return List.of();
    }
    ImmutableList<CelExpr> members = part.call().args().get(1).list().elements();
    List<Comparison> comparisons =
        members.stream()
            .flatMap(member -> of(part.call().args().get(0), "==", member).stream())
            .toList();
    return comparisons.size() == members.size() ? comparisons : List.of();
  }

  private static Optional<Comparison> of(CelExpr compared, String operator, CelExpr with) {
    Object constant = constant(with);
    if (constant == null) {
      return Optional.empty();
    }
    if (compared.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
        && compared.call().function().equals("size")) {
      CelExpr sized = compared.call().target().orElseGet(() -> compared.call().args().get(0));
      return name(sized).map(name -> new Comparison(name, true, operator, constant));
    }
    return name(compared).map(name -> new Comparison(name, false, operator, constant));
  }

  /** The dotted name that an expression is; nothing if it is another. */
  static Optional<String> name(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case IDENT -> Optional.of(expression.ident().name());
      case SELECT ->
          expression.select().testOnly()
              ? Optional.empty()
              : name(expression.select().operand())
                  .map(group -> group + "." + expression.select().field());
      default -> Optional.empty();
    };
  }

  /** The parts of an expression that {@code &&} joins: itself, if it joins none. */
  static Stream<CelExpr> joined(CelExpr expression) {
    return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
            && expression.call().function().equals("_&&_")
        ? expression.call().args().stream().flatMap(Comparison::joined)
        : Stream.of(expression);
  }

  /** The names in an expression; of a dotted one also those it begins with. */
  static Stream<String> mentioned(CelExpr part) {
    return Stream.concat(
        name(part).stream(), Comprehensions.parts(part).flatMap(Comparison::mentioned));
  }

  private static Object constant(CelExpr expression) {
    if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> (double) constant.int64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      default -> null;
    };
  }

  /** The opposite; a function of texts has none. */
  Optional<Comparison> negated() {
    return Optional.ofNullable(NEGATED.get(operator))
        .map(opposite -> new Comparison(variable, size, opposite, constant));
  }

  /** The same question without {@code !=}: whether the variable can be the constant at all. */
  Comparison asked() {
    return operator.equals("!=") ? new Comparison(variable, size, "==", constant) : this;
  }

  /**
   * The values at which it holds, or more.
   *
   * @param whole whether the values are whole numbers
   */
  Domain narrow(Domain values, boolean whole) {
    if (constant instanceof Double number) {
      return values.and(numbers(values, number, whole));
    }
    return switch (operator) {
      case "==" -> values.and(Domain.of(constant));
      case "!=" -> values.without(constant::equals);
      case "startsWith" -> values.without(text -> !text.toString().startsWith(text()));
      case "endsWith" -> values.without(text -> !text.toString().endsWith(text()));
      case "contains" -> values.without(text -> !text.toString().contains(text()));
      default -> values;
    };
  }

  private String text() {
    return constant.toString();
  }

  private Domain numbers(Domain values, double number, boolean whole) {
    return switch (operator) {
      case "==" ->
          whole && number != Math.rint(number) ? Domain.NONE : Domain.range(number, number);
      case "!=" -> values.equals(Domain.range(number, number)) ? Domain.NONE : Domain.ANY;
      case "<" -> atMost(whole ? Math.ceil(number) - 1 : Math.nextDown(number));
      case "<=" -> atMost(whole ? Math.floor(number) : number);
      case ">" -> Domain.atLeast(whole ? Math.floor(number) + 1 : Math.nextUp(number));
      default -> Domain.atLeast(whole ? Math.ceil(number) : number);
    };
  }

  private static Domain atMost(double most) {
    return Domain.range(Double.NEGATIVE_INFINITY, most);
  }

  /** As it could be written. */
  @Override
  public String toString() {
    String left = size ? "size(" + variable + ")" : variable;
    String right = constant instanceof String ? "'" + constant + "'" : written();
    return operator.matches("\\W+")
        ? left + " " + operator + " " + right
        : "%s.%s(%s)".formatted(left, operator, right);
  }

  private String written() {
    return constant instanceof Double number && number == Math.rint(number)
        ? "%.0f".formatted(number)
        : constant.toString();
  }
}
