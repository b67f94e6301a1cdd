package dev.nudge.triggers;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule's {@code when}: a checked expression, true or false at a moment. Immutable. */
final class Condition {
  /** Names the time since the rule itself nudged. */
  static final String HOURS_SINCE_NUDGE = "rule.hours_since_nudge";

  /** Always true: a rule without {@code when}. */
  static final Condition ALWAYS = new Condition("true", null, null, Necessary.NOTHING);

  private final String text;
  private final CelExpr expression;
  private final Program program;
  private final Necessary necessary;
  private final Set<String> reads;
  private final boolean asksForNudges;

  /**
   * @param expression null for always true
   * @param program null for always true
   */
  Condition(String text, CelExpr expression, Program program, Necessary necessary) {
    this.text = text;
    this.expression = expression;
    this.program = program;
    this.necessary = necessary;
    this.reads =
        expression == null
            ? Set.of()
            : Comparison.mentioned(expression).collect(Collectors.toUnmodifiableSet());
    this.asksForNudges = reads.contains(HOURS_SINCE_NUDGE);
  }

  /** Names of the variables that it reads, among others. */
  Set<String> reads() {
    return reads;
  }

  /** Checked; nothing for always true. */
  Optional<CelExpr> expression() {
    return Optional.ofNullable(expression);
  }

  /** Whether it asks when the rule itself has nudged. */
  boolean asksForNudges() {
    return asksForNudges;
  }

  /** The expression as written. */
  public String text() {
    return text;
  }

  /** Whether it is plain, without evaluating it, that it does not hold. */
  boolean cannotHold(DecisionContext m) {
    return necessary.isMissing(m);
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
