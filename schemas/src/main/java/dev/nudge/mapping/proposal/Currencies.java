package dev.nudge.mapping.proposal;

import static java.util.stream.Collectors.toSet;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What currencies are called.
 *
 * @param signs signs and words in lower case, and the code that each stands for
 * @param shared signs that several currencies have
 */
record Currencies(Map<String, String> signs, Set<String> shared) {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(toSet());

  static boolean isCode(String text) {
    return CODES.contains(text);
  }

  /** Whether it may stand with a number, such as € or EUR. */
  boolean isSign(String text) {
    return isCode(text)
        || signs.containsKey(text.toLowerCase(Locale.ROOT))
        || shared.contains(text);
  }

  /** The code of a sign, a word or a code, if it has one. */
  Optional<String> code(String text) {
    return isCode(text)
        ? Optional.of(text)
        : Optional.ofNullable(signs.get(text.toLowerCase(Locale.ROOT)));
  }

  /** The code that the name of a column says, such as {@code price_eur}. */
  Optional<String> named(Column column) {
    return Names.words(column.name()).stream()
        .filter(signs::containsKey)
        .map(signs::get)
        .findFirst();
  }
}
