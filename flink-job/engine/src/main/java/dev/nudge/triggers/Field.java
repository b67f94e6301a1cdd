package dev.nudge.triggers;

import dev.nudge.schemas.Durations;
import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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

  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  static Field of(Mistakes mistakes, String rule, String path, Node node) {
    return new Field(mistakes, rule, path, node, node.line());
  }

  boolean present() {
    return node != null;
  }

  Field required() {
    mistakes.requires(path);
    if (node == null) {
      wrong(Kind.MISSING_FIELD, "must be given");
    }
    return this;
  }

  /** A field inside this one. */
  Field child(String name) {
    Node inside = named().get(name);
    String inner = path.isEmpty() ? name : path + "." + name;
    return new Field(mistakes, rule, inner, inside, inside == null ? line : inside.line());
  }

  /** Whether this is there and holds fields; notes other fields than these. */
  boolean holds(String... known) {
    List<String> allowed = Arrays.asList(known);
    mistakes.asksFields(path, allowed, node instanceof Node.Fields);
    for (String name : named().keySet()) {
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

  /** Fields of any names. */
  Map<String, Node> fields() {
    mistakes.asksAnyFields(path);
    return named();
  }

  private Map<String, Node> named() {
    if (node instanceof Node.Fields fields) {
      return fields.byName();
    }
    if (node != null) {
      wrong(Kind.MALFORMED, "expected fields, 'name: value' each, " + found());
    }
    return Map.of();
  }

  /** A list of at most so many; notes that there are more. */
  List<Field> items(int most) {
    mistakes.asksItems(path, most);
    List<Field> items = items();
    if (items.size() > most) {
      wrong(Kind.BAD_VALUE, "has %d; allowed: up to %d".formatted(items.size(), most));
    }
    return items;
  }

  List<Field> items() {
    mistakes.asksItems(path, Integer.MAX_VALUE);
    if (node instanceof Node.Items items) {
      return items.items().stream().map(item -> of(mistakes, rule, path, item)).toList();
    }
    if (node != null) {
      wrong(Kind.MALFORMED, "expected a list, '[a, b]', " + found());
    }
    return List.of();
  }

  /** The value, whatever it is; null if there is none, or none that is a text. */
  String text() {
    mistakes.asks(path, Form.ANY);
    return value();
  }

  private String value() {
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
        Form.integer(least, most),
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
        Form.PROBABILITY,
        otherwise,
        text -> {
          Double value = DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
          return value != null && value > 0 && value < 1 ? value : null;
        });
  }

  /** A part of the users; 0 where it cannot be read. */
  double share() {
    return read(
        Kind.BAD_NUMBER,
        "a number from 0 to 1, such as 0.1",
        Form.SHARE,
        0.0,
        text -> {
          Double value = DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
          return value != null && value <= 1 ? value : null;
        });
  }

  /**
   * A duration.
   *
   * @param least inclusive
   */
  Duration duration(Duration least, Duration otherwise) {
    String allowed =
        "a whole number and a unit (ms, s, m, h, d), such as 45m, from %s to %s"
            .formatted(Durations.text(least), Durations.text(Deadlines.LONGEST));
    return read(
        Kind.BAD_DURATION,
        allowed,
        Form.matching(Durations.FORM, allowed),
        otherwise,
        text ->
            Durations.parse(text)
                .filter(value -> value.compareTo(least) >= 0)
                .filter(value -> value.compareTo(Deadlines.LONGEST) <= 0)
                .orElse(null));
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
    String text = node instanceof Node.Scalar scalar ? scalar.text().strip() : null;
    String allowed = String.join(", ", names.keySet());
    String question = text == null ? "" : Nearest.question(text, names.keySet());
    return read(wrong, allowed + question, Form.among(names.keySet()), otherwise, names::get);
  }

  /**
   * A value.
   *
   * @param form the same as {@code allowed}, as far as a schema can say it
   * @param parser gives null for a text that is not allowed
   */
  <T> T read(Kind wrong, String allowed, Form form, T otherwise, Function<String, T> parser) {
    mistakes.asks(path, form);
    String text = value();
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
