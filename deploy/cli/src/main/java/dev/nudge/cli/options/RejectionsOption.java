package dev.nudge.cli.options;

import dev.nudge.recordings.RejectionsFile;
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

  /** The file, for the first reading of the stream; null for others, and where none is wanted. */
  public synchronized RejectionsFile open() {
    if (file == null || written) {
      return null;
    }
    written = true;
    return RejectionsFile.open(file);
  }
}
