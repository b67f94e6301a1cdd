package dev.nudge.cli.options;

import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where reading begins: {@code beginning}, or a time. */
public final class FromConverter implements ITypeConverter<Instant> {
  private static final String BEGINNING = "beginning";

  @Override
  public Instant convert(String text) {
    if (text.equals(BEGINNING)) {
      return Instant.EPOCH; // no record is older
    }
    try {
      Instant time = new InstantConverter().convert(text);
      if (time.isBefore(Instant.EPOCH)) {
        throw new TypeConversionException(
            "'%s' is not allowed; allowed: 1970-01-01 or later".formatted(text));
      }
      return time;
    } catch (TypeConversionException e) {
      throw new TypeConversionException(e.getMessage() + ", or " + BEGINNING);
    }
  }
}
