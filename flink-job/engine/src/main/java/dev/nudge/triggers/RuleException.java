package dev.nudge.triggers;

/**
 * A rule that cannot be used. The message says which rule, field and line, what was found, and what
 * is allowed.
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
    /** Two rules with one id. */
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
    /** An expression with a syntax error. */
    BAD_EXPRESSION,
    /** An expression that names a variable or function that there is not. */
    UNKNOWN_NAME,
    /** An expression whose types do not fit, or that is not true or false. */
    TYPE_ERROR,
    /** An expression that is too long, too deep or too big. */
    EXPRESSION_TOO_COMPLEX
  }

  private final Kind kind;
  private final String rule;
  private final String field;
  private final int line;

  /**
   * @param rule id of the rule, or null where none is known
   * @param field path of the field, such as {@code gates.score.above}; empty for the whole
   * @param line from 1; 0 where none is known
   */
  RuleException(Kind kind, String rule, String field, int line, String problem) {
    super(where(rule, field, line) + problem);
    this.kind = kind;
    this.rule = rule;
    this.field = field;
    this.line = line;
  }

  private static String where(String rule, String field, int line) {
    String where = rule == null ? "rule file" : "rule '" + rule + "'";
    if (!field.isEmpty()) {
      where += ", field '" + field + "'";
    }
    if (line > 0) {
      where += ", line " + line;
    }
    return where + ": ";
  }

  public Kind kind() {
    return kind;
  }

  /** Id of the rule at fault, or null where none is known. */
  public String rule() {
    return rule;
  }

  /** Path of the field at fault, such as {@code gates.score.above}; empty for the whole. */
  public String field() {
    return field;
  }

  /** Line at fault in the text that was read, from 1; 0 where none is known. */
  public int line() {
    return line;
  }
}
