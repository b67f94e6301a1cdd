package dev.nudge.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Looks before a long run whether its results will have a place. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Makes the file's folder if it is missing.
   *
   * @throws ParameterException if the file could not be written there
   */
  static void requireWritable(CommandLine command, String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ParameterException(
          command, "%s %s: cannot make the folder %s: %s".formatted(option, file, folder, e), e);
    }
    if (Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new ParameterException(
          command,
          "%s %s is a folder, or its folder cannot be written to; name a file elsewhere"
              .formatted(option, file));
    }
  }
}
