package dev.nudge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;

/**
 * Reads options and collects all that is wrong with them, so that a user sees every mistake at
 * once. Where a value is wrong it continues with the default (or null): {@link #finish} throws in
 * the end.
 */
final class OptionReader {
  private final Map<String, String> given;
  private final Configuration values;
  private final List<String> errors = new ArrayList<>();

  OptionReader(Map<String, String> given) {
    this.given = given;
    this.values = Configuration.fromMap(given);
  }

  <T> T get(Option<T> option) {
    T value;
    try {
      value = values.get(option.definition());
    } catch (IllegalArgumentException e) {
      errors.add(option.refusal(given.get(option.key())));
      return option.definition().defaultValue();
    }
    if (value != null && !option.allowed().test().test(value)) {
      errors.add(option.refusal(given.get(option.key())));
      return option.definition().defaultValue();
    }
    return value;
  }

  /** An option that has to be given. */
  <T> T require(Option<T> option) {
    if (!isGiven(option)) {
      errors.add(
          "%s: is missing; it must be given: %s".formatted(option.key(), option.allowed().text()));
    }
    return get(option);
  }

  boolean isGiven(Option<?> option) {
    return given.containsKey(option.key());
  }

  <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(get(option));
  }

  /**
   * An option whose text stands for something else.
   *
   * @param parser throws {@link IllegalArgumentException} where the text is wrong
   */
  <R> R parse(Option<String> option, Function<String, R> parser) {
    String text = get(option);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      errors.add("%s (%s)".formatted(option.refusal(text), e.getMessage()));
      return parser.apply(option.definition().defaultValue());
    }
  }

  /** Notes an error unless the condition holds. */
  @SuppressWarnings("AnnotateFormatMethod")
  void check(boolean holds, String error, Object... arguments) {
    if (!holds) {
      errors.add(error.formatted(arguments));
    }
  }

  /**
   * Ends reading.
   *
   * @throws ConfigException if anything was wrong
   */
  void finish() {
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }
}
