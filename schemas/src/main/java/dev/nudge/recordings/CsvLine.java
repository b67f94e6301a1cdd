package dev.nudge.recordings;

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
final class CsvLine {
  private CsvLine() {}

  static String[] split(String line) throws RowFault {
    return split(line, ',');
  }

  static String[] split(String line, char separator) throws RowFault {
    return line.indexOf('"') < 0 ? splitPlain(line, separator) : splitQuoted(line, separator);
  }

  private static String[] splitPlain(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int comma = line.indexOf(separator); comma >= 0; comma = line.indexOf(separator, start)) {
      fields.add(line.substring(start, comma));
      start = comma + 1;
    }
    fields.add(line.substring(start));
    return fields.toArray(String[]::new);
  }

  private static String[] splitQuoted(String line, char separator) throws RowFault {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
    try (CSVParser parser = CSVParser.parse(line, format)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (records.hasNext()) {
        return records.next().values();
      }
    } catch (IOException | RuntimeException e) {
      throw new RowFault(RowFault.UNREADABLE, "the quotes of the line do not match");
    }
    throw new RowFault(RowFault.UNREADABLE, "the line holds no fields");
  }
}
