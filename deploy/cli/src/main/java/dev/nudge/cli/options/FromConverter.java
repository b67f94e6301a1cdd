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
      return new InstantConverter().convert(text);
    } catch (TypeConversionException e) {
      throw new TypeConversionException(e.getMessage() + ", or " + BEGINNING);
    }
  }
}
