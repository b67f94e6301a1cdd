package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Optional;

/** A rule's {@code when}: a checked expression, true or false at a moment. Immutable. */
final class Condition {
  /** Always true: a rule without {@code when}. */
  static final Condition ALWAYS = new Condition("true", null, null);

  private final String text;
  private final CelExpr expression;
  private final Program program;

  /**
   * @param expression null for always true
   * @param program null for always true
   */
  Condition(String text, CelExpr expression, Program program) {
    this.text = text;
    this.expression = expression;
    this.program = program;
  }

  /** Checked; nothing for always true. */
  Optional<CelExpr> expression() {
    return Optional.ofNullable(expression);
  }

  /** The expression as written. */
  public String text() {
    return text;
  }

  /**
   * Evaluates.
   *
   * @throws CelEvaluationException if the expression fails on these facts, such as by division by
   *     zero
   */
  boolean test(CelVariableResolver facts) throws CelEvaluationException {
    return program == null || Boolean.TRUE.equals(program.eval(facts));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
