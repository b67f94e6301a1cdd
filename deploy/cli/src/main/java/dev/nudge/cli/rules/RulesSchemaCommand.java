package dev.nudge.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.job.ModelOptions;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.triggers.RuleSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge rules schema}. */
@Command(
    name = "schema",
    description = {
      "Writes the JSON Schema of rule files, from which editors complete and check.",
      "It names the scores that the job computes: give nudge.scores by --set if yours differ."
    })
final class RulesSchemaCommand implements Callable<Integer> {
  private static final String OUT = "--out";

  @Option(
      names = OUT,
      paramLabel = "FILE",
      description = "Where to write it. Default: standard output.")
  private Path out;

  @Mixin private ModelOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (out == null) {
      spec.commandLine().getOut().print(text());
      spec.commandLine().getOut().flush();
      return 0;
    }
    OutputFile.requireWritable(spec.commandLine(), OUT, out);
    try {
      Files.writeString(out, text());
    } catch (IOException e) {
      throw new RunFailedException("%s %s cannot be written: %s".formatted(OUT, out, e), e);
    }
    return 0;
  }

  private String text() {
    try {
      return new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(RuleSchema.of(options.withoutBroker(null).engine().scores()))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and values are always JSON", e);
    }
  }
}
