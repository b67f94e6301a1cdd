package dev.nudge.triggers;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables of one moment, read only when an expression asks. Reused: set {@link #context}. */
final class Facts implements CelVariableResolver {
  DecisionContext context;

  /** Whether a value was asked for that is unknown: then an expression that fails is no error. */
  boolean askedForUnknown;

  private final Map<String, Function<DecisionContext, Object>> values = new HashMap<>();

  Facts(List<Variable> variables) {
    for (Variable variable : variables) {
      values.put(variable.name(), variable.value());
    }
  }

  boolean knows(String name) {
    return values.containsKey(name);
  }

  @Override
  public Optional<Object> find(String name) {
    Function<DecisionContext, Object> value = values.get(name);
    Object known = value == null ? null : value.apply(context);
    askedForUnknown |= known == null;
    return Optional.ofNullable(known);
  }
}
