package dev.nudge.mapping.proposal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** How well the values of a column suit a field. */
final class Fitness {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}(\\.0+)?");
  private static final Pattern LETTERS = Pattern.compile(".*\\p{L}.*");
  private static final Pattern YEARS = Pattern.compile("\\d|[1-9]\\d|1[0-2]\\d|130");

  /** Ids may come twice where a message was sent twice. */
  private static final double DISTINCT_IDS = 0.9;

  private final Lexicon lexicon;
  private final Times times;
  private final Happenings happenings;

  Fitness(Lexicon lexicon, Times times, Happenings happenings) {
    this.lexicon = lexicon;
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
      case "currency" -> FewValues.of(field, column, lexicon).share(column);
      case "event_id" -> column.distinctness() >= DISTINCT_IDS ? 1 : 0;
      case "query" -> column.share(value -> LETTERS.matcher(value).matches());
      case "age" -> column.share(value -> YEARS.matcher(value).matches());
      case "time_zone" -> column.share(Fitness::isZone);
      default ->
          lexicon.values().containsKey(field)
              ? FewValues.of(field, column, lexicon).share(column)
              : 1;
    };
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What is wanted of the values, for people. */
  static Optional<String> wanted(String field) {
    return Optional.ofNullable(
        switch (field) {
          case "time", "arrival" -> "times";
          case "price" -> "numbers";
          case "quantity" -> "whole numbers";
          case "currency" -> "currencies";
          case "event_id" -> "another in each record";
          case "query" -> "texts";
          case "age" -> "years";
          case "time_zone" -> "zones such as Europe/Berlin";
          case "gender", "marketing_consent" -> "words that are known for it";
          default -> null;
        });
  }
}
