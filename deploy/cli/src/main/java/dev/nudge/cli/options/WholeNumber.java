package dev.nudge.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A whole number within a range, as the value of an option. A wrong one is reported with what is
 * allowed, before anything is started.
 */
public abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int min;
  private final int max;

  /** A number from min to max, both included. */
  protected WholeNumber(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public final Integer convert(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported as any other value that is not allowed
    }
    throw new TypeConversionException(
        "'%s' is not allowed; allowed: %s".formatted(text, allowed()));
  }

  private String allowed() {
    return max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
  }
}
