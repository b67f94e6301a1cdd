package dev.nudge.cli.options;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A positive time as the value of an option, such as {@code 45m}, {@code 1h30m} or {@code 90s}. */
public final class TimeSpan implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      Duration span = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (!span.isNegative() && !span.isZero()) {
        return span;
      }
    } catch (DateTimeParseException e) {
      // reported as any other value that is not allowed
    }
    throw new TypeConversionException(
        "'%s' is not allowed; allowed: a time above 0, such as 45m, 1h30m or 90s".formatted(text));
  }
}
