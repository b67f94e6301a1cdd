package dev.nudge.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * All committed versions of a contract, resources {@code history/<Record>/<n>.avsc} with n from 0
 * without gaps; the last is the current one. Each file stands alone: types of other files are
 * written out.
 */
final class SchemaHistory {
  private SchemaHistory() {}

  /**
   * The versions of a record, oldest first.
   *
   * @param record simple name
   */
  static List<Schema> of(String record) {
    List<Schema> versions = new ArrayList<>();
    while (true) {
      try (InputStream in =
          SchemaHistory.class.getResourceAsStream(path(record, versions.size()))) {
        if (in == null) {
          return versions;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(path(record, versions.size()), e);
      }
    }
  }

  /** The resource of one version, relative to this package. */
  static String path(String record, int version) {
    return "history/" + record + "/" + version + ".avsc";
  }
}
