package dev.nudge.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The customers of the sample of CDNOW that the literature is about: ids under a header. */
final class CdnowSample {
  static final String FILE = "sample-ids.{csv,csv.gz}";

  private CdnowSample() {}

  /** The ids; none where there is no such file next to the purchases. */
  static Set<String> nextTo(Path purchases) {
    Path folder = purchases.toAbsolutePath().getParent();
    Set<String> ids = new HashSet<>();
    for (Path file : InputFiles.list(folder, FILE)) {
      try (LineReader lines = new LineReader(InputFiles.open(file))) {
        lines.advance();
        while (lines.advance()) {
          ids.add(lines.text().strip());
        }
      } catch (IOException e) {
        throw new RecordingException(
            "%s could not be read: %s; check the disk and the file's permissions"
                .formatted(file, e.getMessage()),
            e);
      }
    }
    return ids;
  }
}
