package dev.nudge.engine.reasons;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/** Money in words. */
final class Money {
  private static final int USUAL_DIGITS = 2;

  private static final MathContext ABOUT = new MathContext(3, RoundingMode.HALF_UP);
  private static final double ALIKE = Math.log(1.05);

  private Money() {}

  /**
   * Such as {@code 45.00 EUR} and {@code 4500 JPY}: as many decimals as the currency has; two where
   * ISO 4217 does not know it.
   *
   * @param currency in capitals; null where none was named
   */
  static String of(double amount, String currency) {
    BigDecimal rounded =
        BigDecimal.valueOf(amount).setScale(digits(currency), RoundingMode.HALF_UP);
    return rounded.toPlainString() + named(currency);
  }

  /** The same in three digits, such as {@code about 13000 EUR}: for means. */
  static String about(double amount, String currency) {
    BigDecimal rounded = BigDecimal.valueOf(amount).round(ABOUT);
    String text =
        rounded.scale() <= 0
            ? rounded.toPlainString() + named(currency)
            : of(rounded.doubleValue(), currency);
    return "about " + text;
  }

  /** Whether two prices above 0 differ by less than 5 %. */
  static boolean alike(double one, double other) {
    return Math.abs(Math.log(one / other)) < ALIKE;
  }

  private static String named(String currency) {
    return currency == null ? "" : " " + Words.name(currency);
  }

  private static int digits(String currency) {
    if (currency == null) {
      return USUAL_DIGITS;
    }
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? USUAL_DIGITS : digits;
    } catch (IllegalArgumentException notOfIso4217) {
      return USUAL_DIGITS;
    }
  }
}
