package dev.nudge.cli.options;

import dev.nudge.cleaning.Pseudonyms;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The key of the job's pseudonyms as the value of an option: the file that it lies in. */
public final class PseudonymKey implements ITypeConverter<Pseudonyms> {
  @Override
  public Pseudonyms convert(String file) {
    try {
      return Pseudonyms.read(Path.of(file));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s' is not allowed: %s".formatted(file, e.getMessage()));
    }
  }
}
