package dev.nudge.cli.models;

import dev.nudge.cli.CommandLineRun;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder for models, and what the commands of {@code nudge} say that are run with it. */
abstract class CommandsScene {
  @TempDir Path folder;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  int run(String line) {
    CommandLineRun run = CommandLineRun.of(line.formatted(folder).split(" "));
    out.write(run.out());
    err.write(run.err());
    return run.exitCode();
  }
}
