package dev.nudge.cli.options;

import dev.nudge.recordings.RejectionsFile;
import dev.nudge.recordings.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --rejections}: the lines that a mapping could not read. */
public final class RejectionsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private Path file;
  private boolean written;

  @Option(
      names = "--rejections",
      paramLabel = "FILE",
      description = {
        "Write every line of the stream that is rejected to FILE, one JSON object a line: its number,",
        "the reason, the place and the value. Not those that the mapping ignores. Needs a mapping."
      })
  private void setFile(Path file) {
    if (file != null) {
      OutputFile.requireWritable(command.commandLine(), "--rejections", file);
    }
    this.file = file;
  }

  /**
   * Checks that a mapping rejects lines for the file.
   *
   * @throws ParameterException if not
   */
  public void requireMapping(boolean given) {
    if (file != null && !given) {
      throw new ParameterException(
          command.commandLine(),
          "--rejections: lines are rejected by a mapping; give --stream json:PATH or csv:PATH, and --mapping FILE.");
    }
  }

  /**
   * The file, for the first reading of the stream; null for others, and where none is wanted.
   *
   * @throws ParameterException if it is the stream's own, or lies amid its files
   */
  public synchronized RejectionsFile open(StreamRef stream) {
    if (file == null || written) {
      return null;
    }
    if (real(file).startsWith(real(stream.path()))) {
      throw new ParameterException(
          command.commandLine(),
          "--rejections: %s is, or lies in, what is read from %s; name a file elsewhere."
              .formatted(file, stream));
    }
    written = true;
    return RejectionsFile.open(file);
  }

  /** Without links, as far as it exists. */
  private static Path real(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    try {
      return Files.exists(whole)
          ? whole.toRealPath()
          : whole.getParent().toRealPath().resolve(whole.getFileName());
    } catch (IOException e) {
      return whole;
    }
  }
}
