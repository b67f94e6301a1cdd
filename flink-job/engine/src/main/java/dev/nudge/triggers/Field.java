package dev.nudge.triggers;

import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a rule being read. Every reading checks. Where something is wrong it is noted with
 * rule, field, line, the value found and what is allowed, and reading continues with another value,
 * so that every mistake is found at once.
 *
 * @param mistakes receives what is wrong
 * @param rule id of the rule, or null before it is known
 * @param path from the rule, such as {@code gates.score.above}
 * @param node null if the field is not there
 * @param line of the field, or of what it should be in
 */
record Field(Mistakes mistakes, String rule, String path, Node node, int line) {
  /** Of a value that is wrong, in UTF-16 code units. */
  private static final int MOST_SHOWN = 100;

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  static Field of(Mistakes mistakes, String rule, String path, Node node) {
    return new Field(mistakes, rule, path, node, node.line());
  }

  boolean present() {
    return node != null;
  }

  Field required() {
    if (node == null) {
      wrong(Kind.MISSING_FIELD, "must be given");
    }
    return this;
  }

  /** A field inside this one. */
  Field child(String name) {
    Node inside = fields().get(name);
    String inner = path.isEmpty() ? name : path + "." + name;
    return new Field(mistakes, rule, inner, inside, inside == null ? line : inside.line());
  }

  /** Whether this is there and holds fields; notes other fields than these. */
  boolean holds(String... known) {
    List<String> allowed = Arrays.asList(known);
    for (String name : fields().keySet()) {
      if (!allowed.contains(name)) {
        child(name)
            .wrong(
                Kind.UNKNOWN_FIELD,
                "there is no such field; allowed: "
                    + String.join(", ", allowed)
                    + Nearest.question(name, allowed));
      }
    }
    return node instanceof Node.Fields;
  }

  Map<String, Node> fields() {
    if (node instanceof Node.Fields fields) {
      return fields.byName();
    }
    if (node != null) {
      wrong(Kind.MALFORMED, "expected fields, 'name: value' each, " + found());
    }
    return Map.of();
  }

  List<Field> items() {
    if (node instanceof Node.Items items) {
      return items.items().stream().map(item -> of(mistakes, rule, path, item)).toList();
    }
    if (node != null) {
      wrong(Kind.MALFORMED, "expected a list, '[a, b]', " + found());
    }
    return List.of();
  }

  /** The value; null if there is none, or none that is a text. */
  String text() {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    if (node != null) {
      wrong(Kind.MALFORMED, "expected a value, " + found());
    }
    return null;
  }

  int integer(int least, int most, int otherwise) {
    return read(
        Kind.BAD_NUMBER,
        "a whole number from %d to %d".formatted(least, most),
        otherwise,
        text -> {
          Integer value = INTEGER.matcher(text).matches() ? Integer.valueOf(text) : null;
          return value != null && value >= least && value <= most ? value : null;
        });
  }

  /** A probability that is neither 0 nor 1. */
  double probability(double otherwise) {
    return read(
        Kind.BAD_NUMBER,
        "a number greater than 0 and less than 1, such as 0.6",
        otherwise,
        text -> {
          Double value = DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
          return value != null && value > 0 && value < 1 ? value : null;
        });
  }

  /**
   * A duration.
   *
   * @param least inclusive
   */
  Duration duration(Duration least, Duration otherwise) {
    return read(
        Kind.BAD_DURATION,
        "a whole number and a unit (ms, s, m, h, d), such as 45m, from %dms to %dd"
            .formatted(least.toMillis(), Deadlines.LONGEST.toDays()),
        otherwise,
        text -> {
          Duration value = parse(text);
          boolean right =
              value != null
                  && value.compareTo(least) >= 0
                  && value.compareTo(Deadlines.LONGEST) <= 0;
          return right ? value : null;
        });
  }

  private static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** A constant of an enum, written in capitals or small letters, with - for _. */
  <E extends Enum<E>> E constant(Class<E> type, boolean capitals, E otherwise) {
    Map<String, E> allowed = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      String small = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      allowed.put(capitals ? constant.name() : small, constant);
    }
    return oneOf(allowed, Kind.BAD_VALUE, otherwise);
  }

  /** What one of some names stands for. */
  <T> T oneOf(Map<String, T> names, Kind wrong, T otherwise) {
    String text = text();
    String allowed = String.join(", ", names.keySet());
    String question = text == null ? "" : Nearest.question(text, names.keySet());
    return read(wrong, allowed + question, otherwise, names::get);
  }

  /**
   * A value.
   *
   * @param parser gives null for a text that is not allowed
   */
  <T> T read(Kind wrong, String allowed, T otherwise, Function<String, T> parser) {
    String text = text();
    if (text == null) {
      return otherwise;
    }
    T value = parser.apply(text);
    if (value == null) {
      wrong(wrong, "found '%s'; allowed: %s".formatted(shown(text), allowed));
      return otherwise;
    }
    return value;
  }

  void wrong(Kind kind, String problem) {
    mistakes.add(kind, rule, path, line, problem);
  }

  private String found() {
    return node instanceof Node.Scalar scalar
        ? "found '" + shown(scalar.text()) + "'"
        : "found " + (node instanceof Node.Items ? "a list" : "fields");
  }

  private static String shown(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
