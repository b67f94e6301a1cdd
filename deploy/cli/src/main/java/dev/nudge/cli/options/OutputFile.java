package dev.nudge.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks before a long run that its results will have a place. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Makes the file's folder if it is missing.
   *
   * @throws ParameterException if the file could not be written there
   */
  public static void requireWritable(CommandLine command, String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new ParameterException(
          command, "%s %s is a folder; name a file.".formatted(option, file));
    }
    requireFolder(command, option, file.toAbsolutePath().getParent());
  }

  /**
   * Makes a folder if it is missing.
   *
   * @throws ParameterException if nothing could be written there
   */
  public static void requireFolder(CommandLine command, String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ParameterException(
          command, "%s: cannot make the folder %s: %s".formatted(option, folder, e), e);
    }
    if (!Files.isWritable(folder)) {
      throw new ParameterException(
          command, "%s: %s is not a writable directory; name another.".formatted(option, folder));
    }
  }
}
