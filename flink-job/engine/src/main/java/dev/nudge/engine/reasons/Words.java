package dev.nudge.engine.reasons;

import dev.nudge.features.ItemMemory;
import dev.nudge.features.ItemTrace;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ReceiptOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Values in words, the same in every locale. */
final class Words {
  /** Names that are longer are cut. */
  private static final int LONGEST_NAME = 60;

  private static final long SECOND = 1_000;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private Words() {}

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Parts as one sentence; none of them begins with a name. */
  static String sentence(List<String> parts) {
    String text = String.join("; ", parts);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** Such as {@code 1 item} and {@code 3 items}. */
  static String count(long n, String one) {
    return n == 1 ? "1 " + one : n + " " + one + (one.endsWith("ch") ? "es" : "s");
  }

  /**
   * A count of {@link ItemTrace}. Where it has stopped, or the item may have been forgotten in
   * between, it is at least so many.
   */
  static String traced(RollingState user, int n, String one) {
    boolean exact = n < ItemTrace.MOST && user.items.count < ItemMemory.SIZE;
    return (exact ? "" : "at least ") + count(n, one);
  }

  /** Such as {@code 4th}. */
  static String ordinal(int n) {
    boolean teen = n / 10 % 10 == 1;
    return n
        + switch (teen ? 0 : n % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  /** How often, by the mean of intervals: such as {@code every 3 days}. */
  static String everyDays(double mean) {
    long days = Math.round(mean);
    return days <= 1 ? "every day" : "every " + count(days, "day");
  }

  /** A time that has passed, in whole units: at least so long. */
  static String span(long millis) {
    return span(millis, unit(millis));
  }

  /** Such as {@code 3 days ago}. */
  static String ago(long millis) {
    return millis < SECOND ? "just now" : span(millis) + " ago";
  }

  /** The same rounded up: at most so long. */
  static String within(long millis) {
    long unit = unit(millis);
    return span(millis + unit - 1, unit);
  }

  private static long unit(long millis) {
    return millis < 2 * MINUTE
        ? SECOND
        : millis < 2 * HOUR ? MINUTE : millis < 2 * DAY ? HOUR : DAY;
  }

  private static String span(long millis, long unit) {
    String one =
        unit == SECOND ? "second" : unit == MINUTE ? "minute" : unit == HOUR ? "hour" : "day";
    return count(Math.max(0, millis) / unit, one);
  }

  /** A probability, such as {@code 72.4 %}. */
  static String percent(double probability) {
    return text("%.1f %%", 100 * probability);
  }

  /** An id or a category as the shop names it: in one line, and not too long. */
  static String name(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  /** One event, such as {@code view}. */
  static String noun(EventType type) {
    return switch (type) {
      case VIEW -> "view";
      case SEARCH -> "search";
      case CART_ADD -> "cart addition";
      case CART_REMOVE -> "cart removal";
      case FAVOURITE -> "favourite";
      case PURCHASE -> "purchase";
      case CUSTOM -> "other event";
    };
  }

  /** That an earlier nudge has not come to an outcome. */
  static String not(ReceiptOutcome outcome) {
    return switch (outcome) {
      case DELIVERED -> "not delivered";
      case OPENED -> "not opened";
      case CLICKED -> "not clicked";
      case FAILED -> "no failed delivery";
      case UNSUBSCRIBED, UNKNOWN -> "still subscribed";
    };
  }
}
