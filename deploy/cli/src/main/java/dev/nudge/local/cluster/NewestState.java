package dev.nudge.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** From which state a job continues. */
final class NewestState {
  private NewestState() {}

  /** The URI of the latest complete checkpoint or savepoint below some directories. */
  static Optional<String> in(Path... directories) {
    return Stream.of(directories)
        .flatMap(NewestState::complete)
        .max(Comparator.comparing(state -> state.toFile().lastModified()))
        .map(metadata -> metadata.getParent().toUri().toString());
  }

  private static Stream<Path> complete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.endsWith("_metadata")).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty(); // old checkpoints are deleted meanwhile
    }
  }
}
