package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import java.util.stream.Stream;

/** Finds loops in an expression; {@code exists} and {@code all} are expanded to them. */
final class Comprehensions {
  private Comprehensions() {}

  /** Whether one loop stands inside another, in its range or its body. */
  static boolean nested(CelExpr expression) {
    return depth(expression) > 1;
  }

  private static int depth(CelExpr expression) {
    int inside = parts(expression).mapToInt(Comprehensions::depth).max().orElse(0);
    boolean loop = expression.exprKind().getKind() == CelExpr.ExprKind.Kind.COMPREHENSION;
    return inside + (loop ? 1 : 0);
  }

  /** What an expression is made of. */
  static Stream<CelExpr> parts(CelExpr expression) {
    return switch (expression.exprKind().getKind()) {
      case SELECT -> Stream.of(expression.select().operand());
      case CALL ->
          Stream.concat(expression.call().target().stream(), expression.call().args().stream());
      case LIST -> expression.list().elements().stream();
      case STRUCT -> expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value);
      case MAP -> expression.map().entries().stream().flatMap(e -> Stream.of(e.key(), e.value()));
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = expression.comprehension();
        yield Stream.of(
            loop.iterRange(),
            loop.accuInit(),
            loop.loopCondition(),
            loop.loopStep(),
            loop.result());
      }
      case NOT_SET, CONSTANT, IDENT -> Stream.empty();
    };
  }
}
