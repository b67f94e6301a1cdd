package dev.nudge.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How a number is written as a text.
 *
 * @param decimal what stands before the fraction
 * @param thousands what stands between groups of three digits; empty if nothing may
 * @param sign of a currency, or its code, that may stand before or behind the number; empty if none
 *     may
 * @param pattern of the number
 */
public record NumberForm(String decimal, String thousands, String sign, Pattern pattern) {
  static final NumberForm PLAIN = of(".", "", "");

  /**
   * A form.
   *
   * @param thousands empty if numbers are not grouped
   * @param sign empty if no currency stands there
   */
  public static NumberForm of(String decimal, String thousands, String sign) {
    String groups =
        thousands.isEmpty() ? "" : "|\\d{1,3}(%s\\d{3}){1,9}".formatted(Pattern.quote(thousands));
    String point = Pattern.quote(decimal);
    return new NumberForm(
        decimal,
        thousands,
        sign,
        Pattern.compile(
            "[+-]?((\\d{1,30}%s)(%s\\d{0,30})?|%s\\d{1,30})".formatted(groups, point, point)));
  }

  /** Null if it is no such number. A blank between digits may be one that does not break a line. */
  public BigDecimal read(String text) {
    String number = bare(text.replace('\u00a0', ' ').replace('\u202f', ' ').strip());
    return pattern.matcher(number).matches()
        ? new BigDecimal(number.replace(thousands, "").replace(decimal, "."))
        : null;
  }

  /** Without the sign of the currency, which may stand behind a minus, too. */
  private String bare(String text) {
    if (sign.isEmpty()) {
      return text;
    }
    if (text.endsWith(sign)) {
      return text.substring(0, text.length() - sign.length()).strip();
    }
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    String rest = text.substring(from).strip();
    return rest.startsWith(sign)
        ? text.substring(0, from) + rest.substring(sign.length()).strip()
        : text;
  }

  /** Such a number, for messages. */
  String example() {
    return "1%s234%s50%s".formatted(thousands, decimal, sign.isEmpty() ? "" : " " + sign);
  }
}
