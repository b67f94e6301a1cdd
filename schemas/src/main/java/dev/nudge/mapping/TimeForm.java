package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a time is written: a number of some unit since 1970, or a text.
 *
 * @param digits by which the point moves to make milliseconds of a number; null if it is no number
 * @param text how a text is read; null for a number
 * @param example what is expected, in messages
 */
public record TimeForm(Integer digits, DateTimeFormatter text, String example) {
  /** Units, and the digits by which they are greater than a millisecond. */
  static final Map<String, Integer> UNITS = Map.of("s", 3, "ms", 0, "us", -3, "ns", -6);

  /** A text with an offset, or a number of milliseconds. */
  public static final TimeForm ISO =
      new TimeForm(
          0, DateTimeFormatter.ISO_OFFSET_DATE_TIME, "a time such as 2026-01-31T12:00:00Z");

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,15})?");

  /**
   * A number since 1970.
   *
   * @param unit one of {@code s}, {@code ms}, {@code us}, {@code ns}
   */
  public static TimeForm ofUnit(String unit) {
    return new TimeForm(UNITS.get(unit), null, "a time in " + unit);
  }

  /** A date and a time as ISO-8601 has them, with a blank for T and without an offset, too. */
  public static TimeForm isoIn(ZoneId zone) {
    DateTimeFormatter text =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT);
    return new TimeForm(null, text.withZone(zone), "a time such as 2026-01-31T12:00:00");
  }

  /** What is read of a time of day that is not whole. */
  private static final List<ChronoField> PARTS_OF_A_DAY =
      List.of(
          ChronoField.HOUR_OF_AMPM,
          ChronoField.CLOCK_HOUR_OF_AMPM,
          ChronoField.HOUR_OF_DAY,
          ChronoField.CLOCK_HOUR_OF_DAY,
          ChronoField.MINUTE_OF_HOUR);

  /**
   * A pattern of {@code java.time}, in English.
   *
   * @param zone of what names none; null for UTC
   * @throws IllegalArgumentException if it is none, or names no day
   */
  public static TimeForm ofPattern(String pattern, ZoneId zone) {
    DateTimeFormatter text =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .parseDefaulting(ChronoField.ERA, 1) // years such as yyyy
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(zone == null ? ZoneOffset.UTC : zone);
    TimeForm form = new TimeForm(null, text, "a time written " + pattern);
    try {
      form.instant(text.format(Instant.EPOCH));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it names no day, or half a time of day", e);
    }
    return form;
  }

  /**
   * The time, what is finer than a millisecond cut off.
   *
   * @throws DateTimeException or {@link ArithmeticException} if it is no such time
   */
  public Instant read(JsonNode value) {
    if (digits != null && (value.isNumber() || NUMBER.matcher(value.asText()).matches())) {
      BigDecimal number =
          value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
      return Instant.ofEpochMilli(
          number.movePointRight(digits).setScale(0, RoundingMode.FLOOR).longValueExact());
    }
    if (text == null || !value.isTextual()) {
      throw new DateTimeException("no such time");
    }
    String written = value.textValue().strip();
    long plain = this == ISO ? PlainTime.read(written) : PlainTime.NONE;
    return plain == PlainTime.NONE
        ? Instant.ofEpochMilli(instant(written).toEpochMilli()) // a year may be beyond milliseconds
        : Instant.ofEpochMilli(plain);
  }

  private Instant instant(String value) {
    TemporalAccessor read = text.parse(value);
    if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(read);
    }
    if (PARTS_OF_A_DAY.stream().anyMatch(read::isSupported)) {
      throw new DateTimeException("half a time of day, such as an hour of twelve");
    }
    return LocalDate.from(read).atStartOfDay(text.getZone()).toInstant();
  }
}
