package dev.nudge.triggers;

import dev.cel.common.CelIssue;
import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.RuleException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with one expression in the words of rules. */
final class ConditionErrors {
  private static final String FIELD = "when";
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern LIMIT = Pattern.compile("(recursion|node) limit");
  private static final Pattern GRAMMAR =
      Pattern.compile("token recognition|extraneous input|mismatched input|missing |no viable");

  /**
   * A name, a number or an operator, with hyphens where they look as if they belonged to a name.
   */
  private static final Pattern WORD = Pattern.compile("[\\w.]+(-[\\w.]+)*|[=<>!&|]+|.");

  private static final List<String> FUNCTIONS =
      List.of(
          "has",
          "exists",
          "all",
          "size",
          "contains",
          "startsWith",
          "endsWith",
          "int",
          "double",
          "string");

  /** What other languages write, and what is written here. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("=", "=="),
          Map.entry("===", "=="),
          Map.entry("is", "=="),
          Map.entry("<>", "!="),
          Map.entry("=>", ">="),
          Map.entry("=<", "<="),
          Map.entry("and", "&&"),
          Map.entry("&", "&&"),
          Map.entry("or", "||"),
          Map.entry("|", "||"),
          Map.entry("not", "!"),
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("„", "\""),
          Map.entry("‘", "'"),
          Map.entry("’", "'"));

  private final List<String> names;
  private final String text;
  private final String rule;
  private final int line;

  /**
   * @param names of the variables
   * @param line where the expression stands in the rule's text
   */
  ConditionErrors(List<String> names, String text, String rule, int line) {
    this.names = names;
    this.text = text;
    this.rule = rule;
    this.line = line;
  }

  RuleException tooComplex(String problem) {
    return new RuleException(List.of(mistake(Kind.EXPRESSION_TOO_COMPLEX, problem)));
  }

  RuleException notPlanned(Exception e) {
    return new RuleException(
        List.of(mistake(Kind.BAD_EXPRESSION, "cannot be planned: " + e.getMessage())));
  }

  /**
   * @param first what is wrong after it may follow from it
   */
  RuleException notParsed(CelIssue first) {
    String message = first.getMessage();
    if (LIMIT.matcher(message).find()) {
      return tooComplex(
          "%s; allowed: up to %d levels of nesting and %d operands and operators"
              .formatted(message, ConditionCompiler.MAX_DEPTH, ConditionCompiler.MAX_NODES));
    }
    String problem = message;
    if (GRAMMAR.matcher(message).lookingAt()) {
      problem = grammar(offset(first));
    } else if (message.contains("invalid argument to has()")) {
      problem =
          "has takes an attribute, such as event.attributes.coupon; for one whose name is not letters, digits and _, write 'utm-source' in event.attributes";
    }
    return new RuleException(
        List.of(mistake(Kind.BAD_EXPRESSION, "syntax error at " + at(first) + ": " + problem)));
  }

  private String grammar(int offset) {
    if (offset >= text.length()) {
      return "it ends where something must follow";
    }
    char first = text.charAt(offset);
    if (first == '\'' || first == '"') {
      return "the text that begins here has no closing " + first;
    }
    String word = wordAt(offset);
    for (String found : List.of(word, wordAt(lastBefore(offset)))) {
      String instead = INSTEAD.get(found.toLowerCase(Locale.ROOT));
      if (instead != null) {
        return "'%s' is not known; write %s for %s".formatted(found, instead, found);
      }
    }
    return "'%s' is not expected%s".formatted(word, Nearest.question(word, names));
  }

  RuleException notChecked(List<CelIssue> issues) {
    List<RuleMistake> mistakes = new ArrayList<>();
    boolean unknownFunction = issues.stream().anyMatch(issue -> isFunction(undeclared(issue)));
    int end = 0;
    for (CelIssue issue : issues) {
      String name = undeclared(issue);
      int offset = offset(issue);
      if (name == null) {
        mistakes.add(
            mistake(
                Kind.TYPE_ERROR,
                "types do not fit at %s: %s"
                    .formatted(at(issue), CelWords.typeError(issue.getMessage()))));
      } else if (isFunction(name)) {
        mistakes.add(unknownFunction(name));
      } else if (offset >= end && !(unknownFunction && isLocal(name, offset))) {
        // The rest of a name with hyphens is not a mistake of its own.
        end = offset + wordAt(offset).length();
        mistakes.add(unknownVariable(name, offset));
      }
    }
    return new RuleException(mistakes);
  }

  private RuleMistake unknownFunction(String name) {
    return mistake(
        Kind.UNKNOWN_NAME,
        "nothing is called '%s'; functions: %s%s"
            .formatted(name, String.join(", ", FUNCTIONS), Nearest.question(name, FUNCTIONS)));
  }

  private RuleMistake unknownVariable(String first, int offset) {
    String found = dottedName(first, offset);
    String group = found.contains(".") ? found.substring(0, found.indexOf('.') + 1) : "";
    List<String> alike =
        names.stream().filter(name -> !group.isEmpty() && name.startsWith(group)).toList();
    String word = wordAt(offset);
    boolean hyphens = names.contains(word.replace('-', '_'));
    String question = Nearest.question(hyphens ? word : found, names);
    if (question.isEmpty() && group.isEmpty()) {
      question = "; a text stands in quotes: '%s'".formatted(found);
    }
    String allowed = alike.isEmpty() ? groups() : String.join(", ", alike);
    return group.equals("scores.") && !alike.isEmpty()
        ? mistake(
            Kind.UNKNOWN_SCORE, "no score '%s'; allowed: %s%s".formatted(found, allowed, question))
        : mistake(
            Kind.UNKNOWN_NAME,
            "nothing is called '%s'; %s: %s%s"
                .formatted(found, alike.isEmpty() ? "variables" : "allowed", allowed, question));
  }

  private static String undeclared(CelIssue issue) {
    Matcher matcher = UNDECLARED.matcher(issue.getMessage());
    return matcher.matches() ? matcher.group(1) : null;
  }

  private boolean isFunction(String name) {
    return name != null
        && Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(").matcher(text).find();
  }

  /** A short name next to an unknown function may be what its loop would have declared. */
  private boolean isLocal(String name, int offset) {
    return dottedName(name, offset).equals(name);
  }

  /** The checker names only the first part of a dotted name that it does not know. */
  private String dottedName(String first, int offset) {
    Matcher dotted = Pattern.compile("[A-Za-z_]\\w*(\\.\\w+)*").matcher(text);
    return dotted.find(Math.min(offset, text.length())) && dotted.start() == offset
        ? dotted.group()
        : first;
  }

  /** The word around a place in the text. */
  private String wordAt(int offset) {
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      if (words.end() > offset) {
        return words.group();
      }
    }
    return "";
  }

  private int lastBefore(int offset) {
    int last = offset - 1;
    while (last > 0 && Character.isWhitespace(text.charAt(last))) {
      last--;
    }
    return Math.max(last, 0);
  }

  private String groups() {
    return names.stream()
        .map(name -> name.substring(0, name.indexOf('.') + 1) + "…")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private int offset(CelIssue issue) {
    int offset = 0;
    for (int at = 1; at < issue.getSourceLocation().getLine(); at++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return offset + Math.max(0, issue.getSourceLocation().getColumn());
  }

  private static String at(CelIssue issue) {
    return "%d:%d of the expression"
        .formatted(issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn() + 1);
  }

  private RuleMistake mistake(Kind kind, String problem) {
    return new RuleMistake(kind, rule, FIELD, line, problem);
  }
}
