package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One field of a rule being read. Every reading checks, and every error names rule, field, line,
 * the value found and what is allowed.
 *
 * @param rule id of the rule, or null before it is known
 * @param path from the rule, such as {@code gates.score.above}
 * @param node null if the field is not there
 * @param line of the field, or of what it should be in
 */
record Field(String rule, String path, Node node, int line) {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  static Field of(String rule, String path, Node node) {
    return new Field(rule, path, node, node.line());
  }

  boolean present() {
    return node != null;
  }

  Field required() {
    if (node == null) {
      throw error(Kind.MISSING_FIELD, "must be given");
    }
    return this;
  }

  /** A field inside this one; {@code known} are all that may be there. */
  Field child(String name) {
    Node inside = node == null ? null : fields().get(name);
    String inner = path.isEmpty() ? name : path + "." + name;
    return new Field(rule, inner, inside, inside == null ? line : inside.line());
  }

  /** Refuses fields other than these. */
  Field only(String... known) {
    List<String> allowed = Arrays.asList(known);
    for (Map.Entry<String, Node> entry : fields().entrySet()) {
      if (!allowed.contains(entry.getKey())) {
        throw child(entry.getKey())
            .error(
                Kind.UNKNOWN_FIELD,
                "there is no such field; allowed: " + String.join(", ", allowed));
      }
    }
    return this;
  }

  Map<String, Node> fields() {
    if (node instanceof Node.Fields fields) {
      return fields.byName();
    }
    throw error(Kind.MALFORMED, "expected fields, 'name: value' each, " + found());
  }

  List<Field> items() {
    if (node instanceof Node.Items items) {
      return items.items().stream().map(item -> of(rule, path, item)).toList();
    }
    throw error(Kind.MALFORMED, "expected a list, '[a, b]', " + found());
  }

  String text() {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    throw error(Kind.MALFORMED, "expected a value, " + found());
  }

  int integer(int least, int most) {
    if (INTEGER.matcher(text()).matches()) {
      int value = Integer.parseInt(text());
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw error(
        Kind.BAD_NUMBER,
        "found '%s'; allowed: a whole number from %d to %d".formatted(text(), least, most));
  }

  /** A probability that is neither 0 nor 1. */
  double probability() {
    if (DECIMAL.matcher(text()).matches()) {
      double value = Double.parseDouble(text());
      if (value > 0 && value < 1) {
        return value;
      }
    }
    throw error(
        Kind.BAD_NUMBER,
        "found '%s'; allowed: a number greater than 0 and less than 1, such as 0.6"
            .formatted(text()));
  }

  /**
   * A duration.
   *
   * @param least inclusive
   */
  Duration duration(Duration least) {
    Matcher matcher = DURATION.matcher(text());
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      Duration value =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (value.compareTo(least) >= 0 && value.compareTo(Deadlines.LONGEST) <= 0) {
        return value;
      }
    }
    throw error(
        Kind.BAD_DURATION,
        "found '%s'; allowed: a whole number and a unit (ms, s, m, h, d), such as 45m, from %dms to %dd"
            .formatted(text(), least.toMillis(), Deadlines.LONGEST.toDays()));
  }

  /** A constant of an enum, written in capitals or small letters, with - for _. */
  <E extends Enum<E>> E constant(Class<E> type, boolean capitals) {
    for (E constant : type.getEnumConstants()) {
      if (written(constant, capitals).equals(text())) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> written(constant, capitals))
            .collect(Collectors.joining(", "));
    throw error(Kind.BAD_VALUE, "found '%s'; allowed: %s".formatted(text(), allowed));
  }

  private static String written(Enum<?> constant, boolean capitals) {
    return capitals ? constant.name() : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  RuleException error(Kind kind, String problem) {
    return new RuleException(kind, rule, path, line, problem);
  }

  private String found() {
    return node instanceof Node.Scalar scalar
        ? "found '" + scalar.text() + "'"
        : "found " + (node instanceof Node.Items ? "a list" : "fields");
  }
}
