package dev.nudge.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The public data sets next to a checkout, where somebody has put them there; another folder can be
 * named with {@code -Dnudge.data=FOLDER}, relative to the root of the repository.
 */
public final class PublicData {
  private PublicData() {}

  /** A data set, with a feature that costs little; skips the test where it is absent. */
  public static SequenceSet read(Dataset dataset) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    String data = System.getProperty("nudge.data", "../shared/data");
    Path folder =
        (root == null ? Path.of("") : root).resolve(data).resolve(dataset.format().label());
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder.normalize());
    try (RecordedStream stream = Recordings.open(new StreamRef(dataset.format(), folder))) {
      return SequenceSet.read(
          stream, FeatureSet.of(List.of("elapsed")), Duration.ofDays(1), dataset.mark());
    }
  }
}
