package dev.nudge.cli.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option to have the figures in a file too. */
final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to FILE as JSON.")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Checks before a long run that the file can be written after it.
   *
   * @throws picocli.CommandLine.ParameterException if it cannot
   */
  void requireWritable() {
    if (file != null) {
      OutputFile.requireWritable(command.commandLine(), "--json", file);
    }
  }

  /** Writes the figures if the option was given. */
  void write(Object figures) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, MAPPER.writeValueAsString(figures) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("--json %s cannot be written: %s".formatted(file, e), e);
    }
  }
}
