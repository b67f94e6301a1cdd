package dev.nudge.recordings;

import dev.nudge.schemas.checks.TimeBounds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** The spellings of time in the public formats. What names no zone is taken as UTC. */
final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss['.'SSS][' UTC']", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** As spreadsheet exports of the UCI file have it: month first, no seconds. */
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("M/d/uuuu H:mm", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter DAY_OF_2013 =
      new DateTimeFormatterBuilder()
          .appendPattern("M-d")
          .parseDefaulting(ChronoField.YEAR, 2013)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** A year or none, then month and day, or day and month. */
  private static final Pattern MONTH_AND_DAY =
      Pattern.compile("^(\\d{4}-?|)(\\d{1,2})([-/]?)(\\d{1,2})(?!\\d)");

  private static final TimeBounds BELIEVED = TimeBounds.defaults();

  private Times() {}

  /**
   * Holds that the job believes a time: one that it rejects must not say when another message came,
   * or when a recording begins.
   *
   * @param field what holds the time
   * @throws RowFault if the unit was mistaken, or the clock was never set
   */
  static Instant requireBelieved(String field, Instant time) throws RowFault {
    if (time.isBefore(BELIEVED.earliest()) || time.isAfter(BELIEVED.latest())) {
      throw new RowFault(
          RowFault.BAD_TIME,
          "%s is %s; allowed: from %s to %s"
              .formatted(field, time, BELIEVED.earliest(), BELIEVED.latest()));
    }
    return time;
  }

  /** {@code 1433221332117} or {@code 2015-06-02T05:02:12.117Z}. */
  static Instant millisOrIso(String text) {
    return isNumber(text) ? Instant.ofEpochMilli(Long.parseLong(text)) : iso(text);
  }

  /** {@code 1511658000}. */
  static Instant epochSeconds(String text) {
    return Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(text), 1000L));
  }

  /** {@code 2014-04-07T10:51:09.277Z}, any offset; cut to milliseconds, what an event can hold. */
  static Instant iso(String text) {
    Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  /** {@code 2019-10-01 00:00:00}, with or without {@code UTC} behind it. */
  static Instant dateAndTime(String text) {
    return LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC);
  }

  /** {@code 2010-12-01 08:26:00} or {@code 12/1/2010 8:26}. */
  static Instant dateAndTimeOrMonthFirst(String text) {
    return text.indexOf('/') < 0
        ? dateAndTime(text)
        : LocalDateTime.parse(text, MONTH_FIRST).toInstant(ZoneOffset.UTC);
  }

  /** A date with month and day exchanged; any other text as it is. */
  static String swapped(String text) {
    return MONTH_AND_DAY.matcher(text).replaceFirst("$1$4$3$2");
  }

  /** {@code 7-20}, a day of 2013: its first moment. */
  static Instant dayOf2013(String text) {
    return LocalDate.parse(text, DAY_OF_2013).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** {@code 19970118}, a day: its first moment. */
  static Instant basicDate(String text) {
    return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean isNumber(String text) {
    return text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
  }
}
