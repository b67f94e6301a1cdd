package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with rules, so that whoever wrote them sees every mistake at once. */
final class Mistakes {
  private final Set<RuleMistake> found = new LinkedHashSet<>();

  void add(Kind kind, String rule, String field, int line, String problem) {
    found.add(new RuleMistake(kind, rule, field, line, problem));
  }

  void addAll(Collection<RuleMistake> more) {
    found.addAll(more);
  }

  /**
   * Ends reading.
   *
   * @throws RuleException with everything that was wrong, in the order of the lines
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** For where reading cannot continue. */
  RuleException exception() {
    return new RuleException(inOrder());
  }

  /** In the order of the lines. */
  List<RuleMistake> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(RuleMistake::line)).toList();
  }
}
