package dev.nudge.triggers;

import static java.util.stream.Collectors.toMap;

import dev.cel.common.ast.CelExpr;
import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.PortraitPart.Dimension;
import dev.nudge.triggers.RuleException.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds comparisons of a dimension with a tag that it does not have. Immutable. */
final class TagCheck {
  private final Map<String, List<String>> tags;

  TagCheck(PortraitPart portrait) {
    tags = portrait.dimensions().stream().collect(toMap(Dimension::variable, Dimension::names));
  }

  /**
   * Checks an expression whose types fit.
   *
   * @throws RuleException with every tag that there is not
   */
  void check(CelExpr expression, String rule, int line) {
    List<RuleMistake> mistakes =
        wrong(expression)
            .map(asked -> new RuleMistake(Kind.UNKNOWN_TAG, rule, "when", line, problem(asked)))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new RuleException(mistakes);
    }
  }

  private Stream<Comparison> wrong(CelExpr part) {
    return Stream.concat(
        Stream.concat(Comparison.of(part).stream(), Comparison.ofMembers(part).stream())
            .filter(this::isWrong),
        Comprehensions.parts(part).flatMap(this::wrong));
  }

  private boolean isWrong(Comparison asked) {
    return tags.containsKey(asked.variable())
        && asked.operator().matches("[=!]=")
        && asked.constant() instanceof String text
        && !text.isEmpty()
        && !tags.get(asked.variable()).contains(text);
  }

  private String problem(Comparison asked) {
    String found = asked.constant().toString();
    List<String> allowed = tags.get(asked.variable());
    return "%s has no tag '%s'; allowed: %s%s"
        .formatted(
            asked.variable(), found, String.join(", ", allowed), Nearest.question(found, allowed));
  }
}
