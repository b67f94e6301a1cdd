package dev.nudge.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How a number is written as a text.
 *
 * @param decimal what stands before the fraction
 * @param thousands what stands between groups of three digits; empty if nothing may
 * @param pattern of the whole
 */
public record NumberForm(String decimal, String thousands, Pattern pattern) {
  static final NumberForm PLAIN = of(".", "");

  /**
   * A form.
   *
   * @param thousands empty if numbers are not grouped
   */
  public static NumberForm of(String decimal, String thousands) {
    String groups =
        thousands.isEmpty() ? "" : "|\\d{1,3}(%s\\d{3}){1,9}".formatted(Pattern.quote(thousands));
    String point = Pattern.quote(decimal);
    return new NumberForm(
        decimal,
        thousands,
        Pattern.compile(
            "[+-]?((\\d{1,30}%s)(%s\\d{0,30})?|%s\\d{1,30})".formatted(groups, point, point)));
  }

  /** Null if it is no such number. A blank between digits may be one that does not break a line. */
  public BigDecimal read(String text) {
    String number = text.strip().replaceAll("[\u00a0\u202f]", " ");
    return pattern.matcher(number).matches()
        ? new BigDecimal(number.replace(thousands, "").replace(decimal, "."))
        : null;
  }

  /** Such a number, for messages. */
  String example() {
    return "1%s234%s50".formatted(thousands, decimal);
  }
}
