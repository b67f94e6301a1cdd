package dev.nudge.mapping.proposal;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How well the values of a column suit a field. */
final class Fitness {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}(\\.0+)?");
  private static final Pattern LETTERS = Pattern.compile(".*\\p{L}.*");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  /** Ids may come twice where a message was sent twice. */
  private static final double DISTINCT_IDS = 0.9;

  private final Times times;
  private final Happenings happenings;

  Fitness(Times times, Happenings happenings) {
    this.times = times;
    this.happenings = happenings;
  }

  /** From 0, not at all, to 1. */
  double of(String field, Column column) {
    return switch (field) {
      case "time", "arrival" -> times.find(column.first()).map(Times.Found::share).orElse(0.0);
      case "type" -> happenings.known(column);
      case "price" -> Numbers.of(column).share(column);
      case "quantity" -> column.share(value -> WHOLE.matcher(value).matches());
      case "currency" -> column.share(CURRENCIES::contains);
      case "event_id" -> column.distinctness() >= DISTINCT_IDS ? 1 : 0;
      case "query" -> column.share(value -> LETTERS.matcher(value).matches());
      default -> 1;
    };
  }

  /** What is wanted of the values, for people. */
  static Optional<String> wanted(String field) {
    return Optional.ofNullable(
        switch (field) {
          case "time", "arrival" -> "times";
          case "price" -> "numbers";
          case "quantity" -> "whole numbers";
          case "currency" -> "codes of ISO 4217";
          case "event_id" -> "another in each record";
          case "query" -> "texts";
          default -> null;
        });
  }
}
