package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with rules, so that whoever wrote them sees every mistake at once. Also
 * hears what readers ask of each field, which only {@link Probe} heeds.
 */
class Mistakes {
  private final Set<RuleMistake> found = new LinkedHashSet<>();

  void add(Kind kind, String rule, String field, int line, String problem) {
    found.add(new RuleMistake(kind, rule, field, line, problem));
  }

  /** A field must be there. */
  void requires(String path) {}

  /**
   * A field has fields of these names.
   *
   * @param present whether it has fields at all, so that what is in it is read, too
   */
  void asksFields(String path, List<String> names, boolean present) {}

  /** A field has fields of any names. */
  void asksAnyFields(String path) {}

  /** A field is a list. */
  void asksItems(String path, int most) {}

  /** A field is a value of a form. */
  void asks(String path, Form form) {}

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
