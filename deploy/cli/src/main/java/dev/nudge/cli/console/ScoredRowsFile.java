package dev.nudge.cli.console;

import dev.nudge.recordings.scored.ScoredRowWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option to have what was scored in a file, for {@code nudge parity}. */
public final class ScoredRowsFile {

  @Option(
      names = "--scored-rows",
      paramLabel = "FILE",
      description =
          "Write what went into the model at each event and what came out to FILE (Avro); nudge"
              + " parity compares it with what training computes.")
  private Path file;

  /** Whether the option was given. */
  public boolean given() {
    return file != null;
  }

  /**
   * Begins the file if it was {@link #given}.
   *
   * @throws dev.nudge.recordings.scored.ScoredRowException if it cannot be made
   */
  public Optional<ScoredRowWriter> open() {
    return Optional.ofNullable(file).map(ScoredRowWriter::create);
  }
}
