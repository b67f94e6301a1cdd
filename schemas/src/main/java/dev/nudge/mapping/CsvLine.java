package dev.nudge.mapping;

import dev.nudge.mapping.UnmappedException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Splits one line of CSV (RFC 4180). Each line is parsed by itself, so that a stray quote spoils
 * its own line only and not the rest of the file; a quoted line break, which none of the formats
 * has, is given up for that.
 */
public final class CsvLine {
  private CsvLine() {}

  /**
   * The fields of a line.
   *
   * @throws UnmappedException if its quotes do not match
   */
  public static String[] split(String line, char separator) throws UnmappedException {
    return line.indexOf('"') < 0 ? splitPlain(line, separator) : splitQuoted(line, separator);
  }

  /** The same where a quote is a character like any other. */
  static String[] splitPlain(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int comma = line.indexOf(separator); comma >= 0; comma = line.indexOf(separator, start)) {
      fields.add(line.substring(start, comma));
      start = comma + 1;
    }
    fields.add(line.substring(start));
    return fields.toArray(String[]::new);
  }

  private static String[] splitQuoted(String line, char separator) throws UnmappedException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
    try (CSVParser parser = CSVParser.parse(line, format)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (records.hasNext()) {
        String[] fields = records.next().values();
        if (records.hasNext()) {
          throw unreadable("several lines");
        }
        return fields;
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable("the quotes of the line do not match");
    }
    throw unreadable("the line holds no fields");
  }

  private static UnmappedException unreadable(String problem) {
    return new UnmappedException(Reason.UNREADABLE, "", "", problem);
  }
}
