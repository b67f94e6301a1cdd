package dev.nudge.triggers;

import java.io.Serializable;

/**
 * Something wrong with a rule, or a warning that it can never fire.
 *
 * @param rule id of the rule, or null where none is known
 * @param field path of the field, such as {@code gates.score.above}; empty for the whole
 * @param line in the text that was read, from 1; 0 where none is known
 * @param problem what was found, and what is allowed
 */
public record RuleMistake(
    RuleException.Kind kind, String rule, String field, int line, String problem)
    implements Serializable {

  /** All of it in one line. */
  @Override
  public String toString() {
    return text(line > 0 ? ", line " + line : "");
  }

  /** The same, beginning with file and line in the form that editors jump to. */
  public String in(String file) {
    return "%s%s: %s".formatted(file, line > 0 ? ":" + line : "", text(""));
  }

  private String text(String line) {
    String where = rule == null ? "rule file" : "rule '" + rule + "'";
    if (!field.isEmpty()) {
      where += ", field '" + field + "'";
    }
    return "%s in %s%s: %s".formatted(kind, where, line, problem);
  }
}
