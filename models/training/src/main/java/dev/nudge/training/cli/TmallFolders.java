package dev.nudge.training.cli;

import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.training.sequences.SequenceSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The recordings of a fit folder and a test folder, each read once, when first asked for. */
final class TmallFolders {
  private final FeatureSet features;
  private final Path fitFolder;
  private final Path testFolder;
  private SequenceSet fit;
  private SequenceSet test;

  /**
   * @param fitFolder holds the Tmall file, or a folder {@code tmall} with it
   * @param testFolder the same; null for the fit folder
   */
  TmallFolders(FeatureSet features, Path fitFolder, Path testFolder) {
    this.features = features;
    this.fitFolder = fitFolder;
    this.testFolder = testFolder;
  }

  SequenceSet fit() {
    fit = fit == null ? read(fitFolder) : fit;
    return fit;
  }

  SequenceSet test() {
    boolean same = testFolder == null || testFolder.normalize().equals(fitFolder.normalize());
    if (same) {
      return fit();
    }
    test = test == null ? read(testFolder) : test;
    return test;
  }

  private SequenceSet read(Path folder) {
    Path inside = folder.resolve(StreamFormat.TMALL.label());
    Path path = Files.isDirectory(inside) ? inside : folder;
    try (RecordedStream stream = Recordings.open(new StreamRef(StreamFormat.TMALL, path))) {
      return SequenceSet.read(stream, features, Duration.ofDays(1));
    }
  }
}
