package dev.nudge.triggers;

import dev.cel.common.CelIssue;
import dev.nudge.triggers.RuleException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with an expression in the words of rules. */
final class ConditionErrors {
  private static final String FIELD = "when";
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern LIMIT = Pattern.compile("(recursion|node) limit");
  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(\\.\\w+)*");

  /** What was meant, by a part of what the parser or checker says; the first that fits. */
  private static final Map<String, String> HINTS = new LinkedHashMap<>();

  static {
    HINTS.put(
        "invalid argument to has()",
        "; for an attribute whose name is not letters, digits and _, write 'utm-source' in event.attributes");
    HINTS.put("token recognition error at: '= '", "; compare with ==");
    HINTS.put("extraneous input 'and'", "; write && for and");
    HINTS.put("mismatched input 'and'", "; write && for and");
    HINTS.put("mismatched input 'or'", "; write || for or");
    HINTS.put(
        "overload for '_",
        "; both sides must be of one kind: write 0.0 next to a number, 0 next to a whole number, 'text' next to a text");
  }

  private final List<String> names;

  ConditionErrors(List<Variable> variables) {
    names = variables.stream().map(Variable::name).toList();
  }

  static RuleException tooComplex(String rule, int line, String problem) {
    return new RuleException(Kind.EXPRESSION_TOO_COMPLEX, rule, FIELD, line, problem);
  }

  RuleException notParsed(String rule, int line, CelIssue issue) {
    if (LIMIT.matcher(issue.getMessage()).find()) {
      return tooComplex(
          rule,
          line,
          "%s; allowed: up to %d levels of nesting and %d operands and operators"
              .formatted(
                  issue.getMessage(), ConditionCompiler.MAX_DEPTH, ConditionCompiler.MAX_NODES));
    }
    return new RuleException(
        Kind.BAD_EXPRESSION, rule, FIELD, line, "syntax error" + at(issue) + hinted(issue));
  }

  /**
   * @param text the expression
   */
  RuleException notChecked(String rule, int line, String text, CelIssue issue) {
    Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
    if (!undeclared.matches()) {
      return new RuleException(
          Kind.TYPE_ERROR, rule, FIELD, line, "types do not fit" + at(issue) + hinted(issue));
    }
    String found = dottedName(text, issue, undeclared.group(1));
    String group = found.contains(".") ? found.substring(0, found.indexOf('.') + 1) : "";
    List<String> alike = names.stream().filter(name -> name.startsWith(group)).toList();
    if (found.equals(undeclared.group(1)) || alike.isEmpty()) {
      return unknown(rule, line, found, "variables", groups());
    }
    return group.equals("scores.")
        ? new RuleException(
            Kind.UNKNOWN_SCORE,
            rule,
            FIELD,
            line,
            "no score '%s'; allowed: %s".formatted(found, String.join(", ", alike)))
        : unknown(rule, line, found, "allowed", String.join(", ", alike));
  }

  private static RuleException unknown(
      String rule, int line, String found, String what, String allowed) {
    return new RuleException(
        Kind.UNKNOWN_NAME,
        rule,
        FIELD,
        line,
        "nothing is called '%s'; %s: %s".formatted(found, what, allowed));
  }

  /** The checker names only the first part of a dotted name that it does not know. */
  private static String dottedName(String text, CelIssue issue, String first) {
    String[] lines = text.split("\n", -1);
    int line = issue.getSourceLocation().getLine() - 1;
    int column = issue.getSourceLocation().getColumn();
    if (line < 0 || line >= lines.length || column < 0 || column > lines[line].length()) {
      return first;
    }
    Matcher dotted = DOTTED.matcher(lines[line]).region(column, lines[line].length());
    return dotted.lookingAt() ? dotted.group() : first;
  }

  private String groups() {
    return names.stream()
        .map(name -> name.substring(0, name.indexOf('.') + 1) + "…")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String hinted(CelIssue issue) {
    return issue.getMessage()
        + HINTS.entrySet().stream()
            .filter(hint -> issue.getMessage().contains(hint.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
  }

  private static String at(CelIssue issue) {
    return " at %d:%d of the expression: "
        .formatted(issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn() + 1);
  }
}
