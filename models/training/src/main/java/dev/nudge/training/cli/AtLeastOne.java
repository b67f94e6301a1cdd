package dev.nudge.training.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of things, as the value of an option: refused when the command line is read. */
final class AtLeastOne implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told as any other value that is not allowed
    }
    throw new TypeConversionException("'%s' is not allowed; allowed: at least 1".formatted(text));
  }
}
