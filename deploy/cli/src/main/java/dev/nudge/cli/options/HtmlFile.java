package dev.nudge.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command that can write its result as a page. */
public final class HtmlFile {
  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a report for people to FILE: one page, nothing else needed.")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Checks before the run that the file can be written after it.
   *
   * @throws picocli.CommandLine.ParameterException if it cannot
   */
  public void requireWritable() {
    if (file != null) {
      OutputFile.requireWritable(command.commandLine(), "--html", file);
    }
  }

  /** Lets the page be written if the option was given; returns where it lies. */
  public Optional<Path> write(Consumer<Path> page) {
    if (file != null) {
      page.accept(file);
    }
    return Optional.ofNullable(file);
  }
}
