package dev.nudge.cli.options;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A positive time as the value of an option, such as {@code 7d}, {@code 1h30m} or {@code 90s}. */
public final class TimeSpan implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      String upper = text.toUpperCase(Locale.ROOT);
      int days = upper.indexOf('D') + 1;
      String rest = upper.substring(days);
      Duration span =
          Duration.parse(
              "P" + upper.substring(0, days) + (days > 0 && rest.isEmpty() ? "" : "T" + rest));
      if (!span.isNegative() && !span.isZero()) {
        return span;
      }
    } catch (DateTimeParseException e) {
      // reported as any other value that is not allowed
    }
    throw new TypeConversionException(
        "'%s' is not allowed; allowed: a time above 0, such as 7d, 1h30m or 90s".formatted(text));
  }
}
