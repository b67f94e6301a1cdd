package dev.nudge.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/**
 * Which values an option may have.
 *
 * @param text in words, for errors and documentation
 */
record Allowed<T>(String text, Predicate<T> test) {

  /** From min to max, both included. */
  static <T extends Comparable<T>> Allowed<T> between(T min, T max) {
    return new Allowed<>(
        show(min) + " to " + show(max),
        value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
  }

  static <E extends Enum<E>> Allowed<E> oneOf(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Enum::toString)
            .collect(Collectors.joining(", "));
    return new Allowed<>(names, value -> true);
  }

  static Allowed<Boolean> trueOrFalse() {
    return new Allowed<>("true, false", value -> true);
  }

  /** Text that is not blank; what else it must be is said in words. */
  static Allowed<String> text(String words) {
    return new Allowed<>(words, value -> !value.isBlank());
  }

  /** Text of a form. */
  static Allowed<String> matching(String pattern, String words) {
    return new Allowed<>(words, value -> value.matches(pattern));
  }

  /** A value as a user writes it. */
  static String show(Object value) {
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : String.valueOf(value);
  }
}
