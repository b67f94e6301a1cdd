package dev.nudge.cli.options;

import dev.nudge.recordings.scored.ScoredRowWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
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

  /**
   * Checks before the run that the file can be written.
   *
   * @throws picocli.CommandLine.ParameterException if it cannot
   */
  public void requireWritable(CommandLine command) {
    if (file != null) {
      OutputFile.requireWritable(command, "--scored-rows", file);
    }
  }

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
