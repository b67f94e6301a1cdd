package dev.nudge.cli.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Offsets of a partition.
 *
 * @param last included
 */
record OffsetRange(int partition, long first, long last) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

  static final class Converter implements ITypeConverter<OffsetRange> {
    @Override
    public OffsetRange convert(String text) {
      Matcher parts = TEXT.matcher(text);
      if (parts.matches()) {
        OffsetRange range =
            new OffsetRange(
                Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)));
        if (range.first <= range.last) {
          return range;
        }
      }
      throw new TypeConversionException(
          "'%s' is not allowed; allowed: partition, first and last offset, such as 0:17-20"
              .formatted(text));
    }
  }
}
