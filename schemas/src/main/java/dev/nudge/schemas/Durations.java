package dev.nudge.schemas;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rules have them: a whole number and a unit. */
public final class Durations {
  /** Of the texts that can be read. */
  public static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** Reads a text; empty if it is not of the form. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            Duration.ofMillis(
                Long.parseLong(matcher.group(1)) * Unit.valueOf(matcher.group(2)).millis))
        : Optional.empty();
  }

  /** {@code 30d}, {@code 36h}, {@code 45m}, {@code 90s} or {@code 1500ms}; nothing is rounded. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    for (Unit unit : Unit.values()) {
      if (millis != 0 && millis % unit.millis == 0) {
        return millis / unit.millis + unit.name();
      }
    }
    return "0s";
  }

  /** Largest first; constants as they are written. */
  private enum Unit {
    d(86_400_000),
    h(3_600_000),
    m(60_000),
    s(1_000),
    ms(1);

    final long millis;

    Unit(long millis) {
      this.millis = millis;
    }
  }
}
