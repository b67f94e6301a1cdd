package dev.nudge.triggers;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables of one moment, read only when an expression asks. Reused: set {@link #moment}. */
final class Facts implements CelVariableResolver {
  DecisionContext context;

  private final Map<String, Function<DecisionContext, Object>> values = new HashMap<>();

  Facts(List<Variable> variables) {
    for (Variable variable : variables) {
      values.put(variable.name(), variable.value());
    }
  }

  @Override
  public Optional<Object> find(String name) {
    Function<DecisionContext, Object> value = values.get(name);
    return value == null ? Optional.empty() : Optional.of(value.apply(context));
  }
}
