package dev.nudge.cli.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that reports figures: to have them in a file too. */
public final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to FILE as JSON.")
  private Path file;

  /**
   * Checks before the run that the file can be written after it.
   *
   * @throws RunFailedException if its directory is missing or closed
   */
  public void requireWritable() {
    if (file == null) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new RunFailedException(
          "--json %s: %s is no directory that can be written; make it or name another."
              .formatted(file, directory));
    }
  }

  /** Writes the figures if the option was given. */
  public void write(Object figures) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, MAPPER.writeValueAsString(figures) + System.lineSeparator());
    } catch (IOException e) {
      throw new RunFailedException(
          "--json %s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
