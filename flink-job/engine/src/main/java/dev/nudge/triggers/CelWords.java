package dev.nudge.triggers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL's checker says, in the words of RULES.md. */
final class CelWords {
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern EXPECTED =
      Pattern.compile("expected type '([^']*)' but found '([^']*)'.*");
  private static final Pattern TRUE_OR_FALSE = Pattern.compile("&&|\\|\\||!");
  private static final Pattern SAME_KIND = Pattern.compile("[=!<>]=|[<>+*/%-]");

  /** Types by their pattern, the outer ones first. */
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("list\\([^()]*\\)", "a list");
    TYPES.put("map\\([^()]*\\)", "texts by name");
    TYPES.put("\\bint\\b", "a whole number");
    TYPES.put("\\bdouble\\b", "a number");
    TYPES.put("\\bstring\\b", "a text");
    TYPES.put("\\bbool\\b", "true or false");
    TYPES.put("\\bnull(_type)?\\b", "null");
  }

  private CelWords() {}

  /** A type error. */
  static String typeError(String message) {
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      String name = operator(overload.group(1));
      return "'%s' does not take %s%s".formatted(name, types(overload.group(2)), hint(name));
    }
    Matcher expected = EXPECTED.matcher(message);
    return expected.matches()
        ? "expected %s, found %s".formatted(type(expected.group(1)), type(expected.group(2)))
        : type(message);
  }

  /** As it is written: CEL says {@code _==_}, {@code !_} and {@code @in}. */
  private static String operator(String name) {
    return name.replaceAll("[@_]", "");
  }

  private static String hint(String operator) {
    if (TRUE_OR_FALSE.matcher(operator).matches()) {
      return "; allowed: true or false";
    }
    return SAME_KIND.matcher(operator).matches()
        ? "; both sides must be of one kind: write 0.0 next to a number, 0 next to a whole number, 'text' next to a text"
        : "";
  }

  /** From {@code (double, int)}, or {@code string.(int)} where a function has a target. */
  private static String types(String of) {
    return type(of).replaceAll("[()]", "").replaceAll("\\.", ", ").replaceAll(", ", " and ");
  }

  private static String type(String of) {
    String words = of;
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      words = words.replaceAll(type.getKey(), type.getValue());
    }
    return words;
  }
}
