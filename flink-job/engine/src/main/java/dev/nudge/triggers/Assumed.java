package dev.nudge.triggers;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that variables can have, under the assumption that conditions came out true or false.
 * It errs on the side of more: what it calls impossible is so, and much that is impossible it does
 * not see. A score that is not a number counts as unknown. Immutable.
 */
final class Assumed {
  private final Map<String, Variable> variables;
  private final Map<String, Domain> values;

  private Assumed(Map<String, Variable> variables, Map<String, Domain> values) {
    this.variables = variables;
    this.values = values;
  }

  /** At a moment, before anything is assumed. */
  static Assumed at(Moment moment, Map<String, Variable> variables) {
    Map<String, Domain> values = new HashMap<>();
    variables.forEach((name, variable) -> values.put(name, variable.domain().apply(moment)));
    return new Assumed(variables, values);
  }

  Domain of(String variable) {
    return values.get(variable);
  }

  /** With a condition that came out so; nothing where it cannot. */
  Optional<Assumed> with(CelExpr condition, boolean outcome) {
    return switch (condition.exprKind().getKind()) {
      case CONSTANT ->
          condition.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                  && condition.constant().booleanValue() != outcome
              ? Optional.empty()
              : Optional.of(this);
      case CALL -> withCall(condition, outcome);
      case COMPREHENSION -> withLoop(condition.comprehension(), outcome);
      case SELECT -> {
        if (condition.select().testOnly()) {
          yield outcome ? withSome(condition.select().operand()) : Optional.of(this);
        }
        yield withFlag(condition, outcome);
      }
      default -> withFlag(condition, outcome);
    };
  }

  private Optional<Assumed> withCall(CelExpr condition, boolean outcome) {
    ImmutableList<CelExpr> args = condition.call().args();
    return switch (condition.call().function()) {
      case "!_" -> with(args.get(0), !outcome);
      case "_&&_" -> outcome ? both(args, true) : either(args, false);
      case "_||_" -> outcome ? either(args, true) : both(args, false);
      case "_?_:_" ->
          join(
              with(args.get(0), true).flatMap(then -> then.with(args.get(1), outcome)),
              with(args.get(0), false).flatMap(then -> then.with(args.get(2), outcome)));
      case "@in" -> withMember(condition, outcome);
      default -> {
        Optional<Comparison> comparison =
            Comparison.of(condition).filter(of -> variables.containsKey(of.variable()));
        yield comparison.isEmpty()
            ? known(condition)
            : (outcome ? comparison : comparison.get().negated())
                .map(this::with)
                .orElseGet(() -> known(condition));
      }
    };
  }

  private Optional<Assumed> both(List<CelExpr> conditions, boolean outcome) {
    return with(conditions.get(0), outcome).flatMap(then -> then.with(conditions.get(1), outcome));
  }

  private Optional<Assumed> either(List<CelExpr> conditions, boolean outcome) {
    return join(with(conditions.get(0), outcome), with(conditions.get(1), outcome));
  }

  /** With what compares a variable with a constant. */
  Optional<Assumed> with(Comparison comparison) {
    Variable variable = variables.get(comparison.variable());
    if (variable == null || comparison.size() == variable.type() instanceof SimpleType) {
      return Optional.of(this); // of the length of a text nothing is known
    }
    boolean whole = comparison.size() || variable.type().equals(SimpleType.INT);
    return with(variable.name(), comparison.narrow(of(variable.name()), whole));
  }

  private Optional<Assumed> with(String variable, Domain narrowed) {
    if (narrowed.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Domain> changed = new HashMap<>(values);
    changed.put(variable, narrowed);
    return Optional.of(new Assumed(variables, changed));
  }

  private Optional<Assumed> withFlag(CelExpr condition, boolean outcome) {
    return Comparison.name(condition)
        .filter(variables::containsKey)
        .map(name -> with(name, of(name).and(Domain.of(outcome))))
        .orElseGet(() -> Optional.of(this));
  }

  private Optional<Assumed> withMember(CelExpr condition, boolean outcome) {
    List<Comparison> members = Comparison.ofMembers(condition);
    if (members.isEmpty()) {
      CelExpr list = condition.call().args().get(1);
      return outcome ? withSome(list).flatMap(then -> then.known(condition)) : known(condition);
    }
    Optional<Assumed> result = outcome ? Optional.empty() : Optional.of(this);
    for (Comparison member : members) {
      result =
          outcome
              ? join(result, with(member))
              : result.flatMap(then -> then.with(member.negated().orElseThrow()));
    }
    return result;
  }

  private Optional<Assumed> withLoop(CelExpr.CelComprehension loop, boolean outcome) {
    // Of an empty list exists is false and all is true: what they begin with.
    return loop.accuInit().exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && loop.accuInit().constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
            && loop.accuInit().constant().booleanValue() != outcome
        ? withSome(loop.iterRange())
        : Optional.of(this);
  }

  /** With something in a list or map. */
  private Optional<Assumed> withSome(CelExpr list) {
    return Comparison.name(list)
        .filter(variables::containsKey)
        .map(name -> with(name, of(name).and(Domain.atLeast(1))))
        .orElseGet(() -> Optional.of(this));
  }

  /** With whatever a part of an expression asks known: of what is unknown nothing holds. */
  private Optional<Assumed> known(CelExpr part) {
    Optional<String> name = Comparison.name(part);
    if (name.isPresent()) {
      boolean unknown = variables.containsKey(name.get()) && of(name.get()).isEmpty();
      boolean attribute =
          part.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
              && !variables.containsKey(name.get());
      return unknown
          ? Optional.empty()
          : attribute ? withSome(part.select().operand()) : Optional.of(this);
    }
    if (part.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
      return Optional.of(this);
    }
    Optional<Assumed> result =
        part.call().function().equals("_[_]")
            ? withSome(part.call().args().get(0))
            : Optional.of(this);
    for (CelExpr inside : Comprehensions.parts(part).toList()) {
      result = result.flatMap(then -> then.known(inside));
    }
    return result;
  }

  private static Optional<Assumed> join(Optional<Assumed> a, Optional<Assumed> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    Map<String, Domain> joined = new HashMap<>(a.get().values);
    b.get().values.forEach((name, domain) -> joined.merge(name, domain, Domain::or));
    return Optional.of(new Assumed(a.get().variables, joined));
  }
}
