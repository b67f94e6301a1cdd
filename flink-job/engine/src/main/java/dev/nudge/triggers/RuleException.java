package dev.nudge.triggers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rules that cannot be used. The message has a line for each mistake: its kind, rule, field and
 * line, what was found, and what is allowed.
 */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Nothing in the file. */
    EMPTY,
    /** No YAML, or not of the shape of a rule file. */
    MALFORMED,
    /** A field that rules do not have. */
    UNKNOWN_FIELD,
    /** A field given twice. */
    DUPLICATE_FIELD,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** Two rules with one id, or two variants or holdouts with one name. */
    DUPLICATE_ID,
    /** An id that is not of the form allowed. */
    BAD_ID,
    /** A kind that cannot name a topic. */
    BAD_KIND,
    /** A duration that cannot be read or is out of range. */
    BAD_DURATION,
    /** A number that cannot be read or is out of range. */
    BAD_NUMBER,
    /** A value that is none of those allowed. */
    BAD_VALUE,
    /** A score that is not computed. */
    UNKNOWN_SCORE,
    /** Gates that do not go together. */
    CONFLICTING_GATES,
    /** A follow-up of a rule that there is not. */
    UNKNOWN_RULE,
    /** Rules that follow each other in a circle. */
    CIRCLE,
    /** An expression with a syntax error. */
    BAD_EXPRESSION,
    /** An expression that names a variable or function that there is not. */
    UNKNOWN_NAME,
    /** An expression that compares a dimension of the portrait with a tag that it does not have. */
    UNKNOWN_TAG,
    /** An expression whose types do not fit, or that is not true or false. */
    TYPE_ERROR,
    /** An expression that is too long, too deep or too big. */
    EXPRESSION_TOO_COMPLEX,
    /** A warning: a rule that can never fire, or a part of its condition that never holds. */
    NEVER_TRUE,
    /** A warning: what the rule needs to know of a user is forgotten before. */
    FORGOTTEN
  }

  /** Shown at most: who gets so many has not written a rule file. */
  private static final int MOST_SHOWN = 20;

  private final List<RuleMistake> mistakes;

  RuleException(List<RuleMistake> mistakes) {
    super(text(mistakes, RuleMistake::toString));
    this.mistakes = List.copyOf(mistakes);
  }

  private static String text(List<RuleMistake> mistakes, Function<RuleMistake, String> line) {
    String shown = mistakes.stream().limit(MOST_SHOWN).map(line).collect(Collectors.joining("\n"));
    int more = mistakes.size() - MOST_SHOWN;
    return more > 0 ? "%s\nand %d more".formatted(shown, more) : shown;
  }

  /** The message, each line beginning with file and line. */
  public String in(String file) {
    return text(mistakes, mistake -> mistake.in(file));
  }

  /** All that is wrong, at least one, in the order of the lines. */
  public List<RuleMistake> mistakes() {
    return mistakes;
  }
}
