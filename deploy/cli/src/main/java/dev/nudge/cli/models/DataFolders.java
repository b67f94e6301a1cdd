package dev.nudge.cli.models;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recordings of a fit folder and a test folder, each read once, when first asked for. */
final class DataFolders {
  private final Path fitFolder;
  private final Path testFolder;
  private final Map<Key, SequenceSet> read = new HashMap<>();

  /**
   * @param fitFolder holds the files of a data set, or folders named like data sets that do
   * @param testFolder the same; null for the fit folder
   */
  DataFolders(Path fitFolder, Path testFolder) {
    this.fitFolder = fitFolder;
    this.testFolder = testFolder == null ? fitFolder : testFolder;
  }

  private record Key(Path path, Dataset dataset, List<String> features) {}

  SequenceSet fit(Dataset dataset, FeatureSet features) {
    return read(fitFolder, dataset, features);
  }

  /** The same object as of {@link #fit} if both folders are one. */
  SequenceSet test(Dataset dataset, FeatureSet features) {
    return read(testFolder, dataset, features);
  }

  /** The name of the folder in which the data set lies. */
  String fitName(Dataset dataset) {
    return locate(fitFolder, dataset).getFileName().toString();
  }

  private SequenceSet read(Path folder, Dataset dataset, FeatureSet features) {
    return read.computeIfAbsent(
        new Key(locate(folder, dataset), dataset, features.names()),
        key -> {
          try (RecordedStream stream = open(folder, dataset)) {
            return SequenceSet.read(stream, features, Duration.ofDays(1), dataset.kept());
          }
        });
  }

  /** Opens the data set that lies in the folder, or in one of its name inside. */
  static RecordedStream open(Path folder, Dataset dataset) {
    return Recordings.open(new StreamRef(dataset.format(), locate(folder, dataset)));
  }

  private static Path locate(Path folder, Dataset dataset) {
    Path inside = folder.resolve(dataset.format().label());
    return (Files.isDirectory(inside) ? inside : folder).toAbsolutePath().normalize();
  }
}
